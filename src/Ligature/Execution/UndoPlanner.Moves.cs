using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Execution;

/// <content>Links that were given a text because something moved get the old one only when that is back: otherwise they would lead nowhere.</content>
public sealed partial class UndoPlanner
{
    private readonly Dictionary<int, JournaledAction> _byIndex = [];
    private readonly List<JournaledAction> _renames = [];

    // By the number of the action that brought something to its new place: that of the action that removed it from the old one.
    private readonly Dictionary<int, int> _removals = [];

    // By the number of an action of the run: that of its opposite in the plan.
    private readonly Dictionary<int, int> _opposites = [];

    private void NoteMoves()
    {
        foreach (var action in _done)
        {
            _byIndex[action.Index] = action;
            if (action.Action.Kind == PlanActionKind.Rename)
            {
                _renames.Add(action);
            }
            else if (action.Action.Kind is PlanActionKind.RemoveTree or PlanActionKind.RemoveName && action.Action.Needs.Count >= 1)
            {
                _removals[action.Action.Needs[0]] = action.Index;
            }
        }
    }

    // Trees that have names of the same files moved together. When only some of them have gone, the others go too, and all are copied back in one
    // run: that makes their files one again.
    private void FinishRemovals()
    {
        var isTornApart = false;
        foreach (var action in _done)
        {
            isTornApart |= action.Action is { Kind: PlanActionKind.RemoveTree, Needs.Count: > 1 };
        }

        if (!isTornApart)
        {
            return;
        }

        foreach (var action in _done)
        {
            if (action.Action is { Kind: PlanActionKind.CopyTree, Source: { } source } copy && !_removals.ContainsKey(action.Index))
            {
                var type = new FileFacts { Type = copy.SourceFacts!.Type };
                _actions.Add(new PlanAction { Kind = PlanActionKind.RemoveTree, Path = source, Facts = type, Source = copy.Path, SourceFacts = type });
                _actions.Add(CopyBack(_actions[^1]) with { Needs = [_actions.Count - 1] });

                // A number that no action of the run has.
                var number = -1 - action.Index;
                _removals[action.Index] = number;
                _opposites[number] = _actions.Count - 1;
            }
        }
    }

    // A link may lie in what moves back, so it is dealt with when its own path is the old one again.
    private bool ComesAfterMoves(JournaledAction action)
    {
        if (action.Action.Kind == PlanActionKind.ReplaceWithSymlink)
        {
            foreach (var needed in action.Action.Needs)
            {
                if (IsRename(needed))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsRename(int number) => _byIndex.TryGetValue(number, out var action) && action.Action.Kind == PlanActionKind.Rename;

    // A link that got another text, by this run or a later one that was taken back, is another file since: what it stores tells it.
    private FileFacts FactsOfMoved(PlanAction rename)
    {
        if (rename.Facts!.LinkText is not { } text)
        {
            return Only(rename.Facts);
        }

        foreach (var done in _done)
        {
            if (done.Action.Kind == PlanActionKind.ReplaceWithSymlink && done.Action.Path == rename.Destination)
            {
                text = done.Action.Target!.Value;
            }
        }

        return LinkTo(text);
    }

    private FilePath OldPlace(FilePath path)
    {
        foreach (var done in _renames)
        {
            if (path.IsAtOrBelow(done.Action.Destination!.Value))
            {
                return FilePath.FromBytes([.. done.Action.Path.Bytes, .. path.Bytes[done.Action.Destination.Value.Bytes.Length..]]);
            }
        }

        return path;
    }

    // What the link led to: moved back, or brought back by the opposite of the removal that needed the same action.
    private List<int> NeedsOf(JournaledAction action)
    {
        if (action.Action.Kind != PlanActionKind.ReplaceWithSymlink)
        {
            return [];
        }

        var needs = new List<int>();
        foreach (var needed in action.Action.Needs)
        {
            var brings = IsRename(needed) ? needed : _removals.GetValueOrDefault(needed, int.MinValue);
            if (_opposites.TryGetValue(brings, out var opposite))
            {
                needs.Add(opposite);
            }
        }

        return needs;
    }
}
