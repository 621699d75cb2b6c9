using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Moving;

/// <summary>Puts the actions of moves in order, so that a link changes only when what it leads to has moved, and nothing goes before the links have changed.</summary>
/// <param name="relocations">What moves where.</param>
/// <param name="leavesLinks">Whether a link is left at each old place.</param>
/// <param name="movesTogether">Whether names of one file are in several of the trees that are copied: then nothing goes before all are copied.</param>
internal sealed class MoveActions(Relocations relocations, bool leavesLinks, bool movesTogether)
{
    private readonly List<PlanAction> _actions = [];

    // By the old place: the number of the action after which the new one is there, alone in a list.
    private readonly Dictionary<FilePath, IReadOnlyList<int>> _arrivals = [];

    // The numbers of the actions that copy.
    private readonly List<int> _copies = [];

    // What is copied, or linked to its new name, and loses the old one last.
    private readonly List<MovedName> _removedLast = [];

    /// <summary>Everything in order.</summary>
    internal IReadOnlyList<PlanAction> Order(IReadOnlyList<MovedName> names, IReadOnlyList<LinkRewrite> links)
    {
        foreach (var name in names)
        {
            Bring(name);
        }

        foreach (var link in links)
        {
            if (!IsRemovedLast(link))
            {
                Rewrite(link);
            }
        }

        foreach (var name in _removedLast)
        {
            Remove(name);
        }

        // Links inside what is copied change last: undo then copies them back with their old texts.
        foreach (var link in links)
        {
            if (IsRemovedLast(link))
            {
                Rewrite(link);
            }
        }

        return _actions;
    }

    private bool IsRemovedLast(LinkRewrite link) => _removedLast.Exists(name => link.Place.IsAtOrBelow(name.From));

    private void Bring(MovedName name)
    {
        _arrivals[name.From] = [_actions.Count];
        if (!name.IsOnSameMount)
        {
            var needs = movesTogether && _copies.Count > 0 ? (IReadOnlyList<int>)[_copies[^1]] : [];
            _copies.Add(_actions.Count);
            _removedLast.Add(name);
            _actions.Add(new PlanAction { Kind = PlanActionKind.CopyTree, Path = name.To, Source = name.From, SourceFacts = FactsOf(name), Needs = needs });
        }
        else if (name.Replaced is { } replaced)
        {
            // What is replaced gives way in one step: the moved file gets its name, and loses the old one afterwards.
            _removedLast.Add(name);
            _actions.Add(new PlanAction
            {
                Kind = PlanActionKind.ReplaceWithHardLink, Path = name.To, Facts = FileFacts.Of(in replaced), Source = name.From, SourceFacts = FactsOf(name), AllowsLoss = true,
            });
        }
        else
        {
            _actions.Add(new PlanAction { Kind = PlanActionKind.Rename, Path = name.From, Facts = FactsOf(name), Destination = name.To });
            if (leavesLinks)
            {
                _actions.Add(new PlanAction { Kind = PlanActionKind.MakeSymlink, Path = name.From, Target = name.To, Needs = _arrivals[name.From] });
            }
        }
    }

    private void Remove(MovedName name)
    {
        var action = new PlanAction { Kind = PlanActionKind.RemoveName, Path = name.From, Facts = FactsOf(name), Needs = _arrivals[name.From] };
        _actions.Add(name.IsOnSameMount ? action : action with
        {
            Kind = PlanActionKind.RemoveTree, Needs = movesTogether ? AfterAllCopies(name) : action.Needs, Source = name.To, SourceFacts = new FileFacts { Type = name.Status.Type }, Target = leavesLinks ? name.To : null,
        });
    }

    // First the copy that takes the place of what is removed.
    private IReadOnlyList<int> AfterAllCopies(MovedName name)
    {
        var own = _arrivals[name.From][0];
        return [own, .. _copies.Where(copy => copy != own)];
    }

    private void Rewrite(LinkRewrite link)
    {
        _actions.Add(new PlanAction
        {
            Kind = PlanActionKind.ReplaceWithSymlink, Path = relocations.Map(link.Place), Facts = FactsOf(link), Target = link.NewText, Needs = NeedsOf(link),
        });
    }

    private FileFacts FactsOf(LinkRewrite link)
    {
        if (IsRemovedLast(link))
        {
            return new FileFacts { Type = FileType.SymbolicLink, LinkText = link.Text };
        }

        var status = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, link.Place, LinkFollowing.Never, StatusFields.Basic);
        return FileFacts.Of(in status, link.Text);
    }

    private IReadOnlyList<int> NeedsOf(LinkRewrite link)
    {
        if (link.Moves.Count == 1)
        {
            return _arrivals[link.Moves[0]];
        }

        var needs = new int[link.Moves.Count];
        for (var i = 0; i < needs.Length; i++)
        {
            needs[i] = _arrivals[link.Moves[i]][0];
        }

        return needs;
    }

    private static FileFacts FactsOf(MovedName name)
    {
        var status = name.Status;
        return FileFacts.Of(in status, status.IsSymbolicLink ? FileOperations.ReadLink(DirectoryHandle.WorkingDirectory, name.From) : null);
    }
}
