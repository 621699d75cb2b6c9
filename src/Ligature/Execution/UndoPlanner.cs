using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;

namespace Ligature.Execution;

/// <summary>Plans how to take a run back: the opposite of each action that was done, last first.</summary>
/// <remarks>
/// Names, targets, content, link counts, owners, modes, times and attributes come back as they were. A file that lost its last name to a
/// link is copied from the file that the link stands for, and only while that has not changed. What nothing holds any more, and what was changed
/// since, is told and left alone. The time of the last inode change cannot be set by anybody.
/// </remarks>
public sealed partial class UndoPlanner
{
    private readonly JournaledRun _run;
    private readonly IReadOnlyList<JournaledAction> _done;
    private readonly List<PlanAction> _actions = [];
    private readonly List<LostAction> _lost = [];

    // Of each file that the run took names of: how many it had, how many the run took, and whether it gave it any.
    private readonly Dictionary<FileIdentity, NameCount> _counts = [];
    private readonly HeldNames _held = new();

    // Files that the undo makes anew, under numbers that nobody knows yet.
    private readonly HashSet<FileIdentity> _renewed = [];

    private UndoPlanner(JournaledRun run, IReadOnlyList<JournaledAction> actions, WalkOptions walk)
    {
        _run = run;
        _done = [.. actions.Where(action => action.State == ActionState.Done)];
        NoteMoves();
        var wanted = new HashSet<FileIdentity>();
        foreach (var action in _done.Select(journaled => journaled.Action).Where(TakesName))
        {
            var identity = action.Facts!.Identity!.Value;
            var count = CountOf(identity);
            count.Had = Math.Max(count.Had, action.Facts.LinkCount!.Value);
            count.Taken++;
            if (!LeavesSource(action, identity))
            {
                wanted.Add(identity);
            }
        }

        foreach (var action in _done.Select(journaled => journaled.Action).Where(action => action.Kind is PlanActionKind.MakeHardLink or PlanActionKind.ReplaceWithHardLink))
        {
            if (_counts.TryGetValue(action.SourceFacts!.Identity!.Value, out var count))
            {
                count.Given++;
            }
        }

        wanted.RemoveWhere(identity => _counts[identity] is var count && count.Had + count.Given <= count.Taken);
        if (wanted.Count > 0)
        {
            FindNames(wanted, walk);
        }
    }

    /// <summary>Plans it.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="run">The id of the run.</param>
    /// <param name="walk">How to look for other names of files, where that is needed.</param>
    /// <exception cref="FileLinkException">ENOENT: there is no such run; the journal cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled through the walk options.</exception>
    public static UndoPlan Plan(JournalFolder journal, string run, WalkOptions? walk = null)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var header = JournalReader.ReadAll(journal, run, out var actions)
            ?? throw new FileLinkException("read the journal", journal.PathOf(run), Errno.NoEntry);
        return new UndoPlanner(header, actions, walk ?? new WalkOptions()).Plan();
    }

    private static bool TakesName(PlanAction action)
        => (action.Kind.Replaces() || action.Kind == PlanActionKind.RemoveName) && action.Facts is { Identity: not null, LinkCount: not null };

    private UndoPlan Plan()
    {
        FinishRemovals();
        var late = new List<JournaledAction>();

        // Shared blocks show in nothing but the space that they take.
        foreach (var action in _done.Reverse().Where(action => action.Action.Kind != PlanActionKind.ShareBlocks))
        {
            if (ComesAfterMoves(action))
            {
                late.Add(action);
            }
            else
            {
                Add(action);
            }
        }

        foreach (var action in late)
        {
            Add(action with { Action = action.Action with { Path = OldPlace(action.Action.Path) } });
        }

        var plan = new Plan(_run.Plan.Root, _run.Plan.RootIdentity, _actions) { Command = $"lig undo {_run.Id}", Undoes = _run.Id };
        return new UndoPlan(_run, plan.WithinReach(), _lost);
    }

    private void Add(JournaledAction action)
    {
        if (Invert(action) is not { } opposite)
        {
            _lost.Add(new LostAction(action.Action, ReasonOfLoss(action.Action)));
            return;
        }

        AddActions(opposite with { Needs = NeedsOf(action) }, action.Action);
        _opposites[action.Index] = _actions.Count - 1;
        Follow(opposite, action.Action);
    }

    private PlanAction? Invert(JournaledAction journaled)
    {
        var action = journaled.Action;
        return action.Kind switch
        {
            PlanActionKind.MakeHardLink => Remove(action.Path, Only(action.SourceFacts!)),
            PlanActionKind.MakeSymlink => Remove(action.Path, LinkTo(action.Target!.Value)),
            PlanActionKind.MakeDirectory => new PlanAction
            {
                Kind = PlanActionKind.RemoveDirectory, Path = action.Path, Facts = new FileFacts { Type = FileType.Directory },
            },
            PlanActionKind.RemoveDirectory => new PlanAction { Kind = PlanActionKind.MakeDirectory, Path = action.Path, Metadata = journaled.Before },
            PlanActionKind.Rename => new PlanAction
            {
                Kind = PlanActionKind.Rename, Path = action.Destination!.Value, Destination = action.Path, Facts = FactsOfMoved(action),
            },
            PlanActionKind.CopyTree => new PlanAction
            {
                Kind = PlanActionKind.RemoveTree,
                Path = action.Path,
                Facts = journaled.Made ?? new FileFacts { Type = action.SourceFacts!.Type },
                Source = action.Source,
                SourceFacts = new FileFacts { Type = action.SourceFacts!.Type },
            },
            PlanActionKind.RemoveTree => CopyBack(action),
            PlanActionKind.RemoveName => Restore(journaled, now: null),
            PlanActionKind.ReplaceWithHardLink => Restore(journaled, Content(action.SourceFacts!)),
            PlanActionKind.ReplaceWithSymlink => Restore(journaled, LinkTo(action.Target!.Value)),
            _ => journaled.Made is { } made ? Restore(journaled, Content(made)) : null,
        };
    }

    private PlanAction CopyBack(PlanAction action)
    {
        if (action.Target is { } left)
        {
            _actions.Add(Remove(action.Path, LinkTo(left)));
        }

        return new PlanAction
        {
            Kind = PlanActionKind.CopyTree, Path = action.Path, Source = action.Source, SourceFacts = new FileFacts { Type = action.SourceFacts!.Type },
        };
    }

    /// <summary>Brings the old file back to its name, from whatever holds it still.</summary>
    /// <param name="journaled">What took the name.</param>
    /// <param name="now">What stands there now, or null for nothing.</param>
    private PlanAction? Restore(JournaledAction journaled, FileFacts? now)
    {
        var action = journaled.Action;
        var old = action.Facts!;
        var identity = old.Identity!.Value;
        var restored = new PlanAction { Kind = PlanActionKind.MakeHardLink, Path = action.Path, Facts = now };
        if ((LeavesSource(action, identity) ? action.Source : _held.NameOf(identity)) is { } holder)
        {
            return restored with { Kind = now is null ? PlanActionKind.MakeHardLink : PlanActionKind.ReplaceWithHardLink, Source = holder, SourceFacts = Content(old) };
        }

        if (LivesOn(identity) && old.Type != FileType.SymbolicLink)
        {
            // Under a name that was not found: a copy would not be that file. Of a link, another with the same text leads to the same.
            return null;
        }

        if (old.Type == FileType.SymbolicLink)
        {
            return restored with
            {
                Kind = now is null ? PlanActionKind.MakeSymlink : PlanActionKind.ReplaceWithSymlink,
                Target = old.LinkText,
                Metadata = journaled.Before,

                // A copy goes only while what it was copied from is still there.
                Source = action.Kind.CopiesContent() ? action.Source : null,
                SourceFacts = action.Kind.CopiesContent() ? Content(action.SourceFacts!) : null,
            };
        }

        return action.Source is not { } source || action.AllowsLoss || old.Type != FileType.Regular ? null : restored with
        {
            Kind = PlanActionKind.ReplaceWithCopy,
            Facts = now ?? LinkTo(source.RelativeFrom(action.Path.Parent)),
            Source = source,
            SourceFacts = Content(action.SourceFacts!),
            Metadata = journaled.Before,
        };
    }

    private void AddActions(PlanAction opposite, PlanAction action)
    {
        if (opposite.Kind == PlanActionKind.ReplaceWithCopy && action.Kind == PlanActionKind.RemoveName)
        {
            // A copy takes the place of something: of a link to the file with the same content, which may lie on another mount.
            _actions.Add(new PlanAction { Kind = PlanActionKind.MakeSymlink, Path = opposite.Path, Target = opposite.Facts!.LinkText });
        }

        if (opposite.Kind != PlanActionKind.ReplaceWithHardLink || !action.Kind.CopiesContent() || action.Facts!.LinkText is not { } text)
        {
            _actions.Add(opposite);
            return;
        }

        // A copy makes room for a link with several names: first for any such link, and only while what it was copied from is still there.
        _actions.Add(opposite with
        {
            Kind = PlanActionKind.ReplaceWithSymlink, Target = text, Source = action.Source, SourceFacts = Content(action.SourceFacts!),
        });
        _actions.Add(opposite with { Facts = LinkTo(text) });
    }

    /// <summary>What stands where when an action of the undo has been done.</summary>
    private void Follow(PlanAction opposite, PlanAction action)
    {
        switch (opposite.Kind)
        {
            case PlanActionKind.Rename:
                _held.Move(opposite.Path, opposite.Destination!.Value);
                break;
            case PlanActionKind.RemoveName:
                _held.Remove(opposite.Path);
                break;
            case PlanActionKind.MakeDirectory or PlanActionKind.RemoveDirectory or PlanActionKind.CopyTree or PlanActionKind.RemoveTree:
                break;
            default:
                var identity = action.Facts!.Identity!.Value;
                _held.Add(opposite.Path, identity);
                if (opposite.Kind is not (PlanActionKind.MakeHardLink or PlanActionKind.ReplaceWithHardLink))
                {
                    _renewed.Add(identity);
                }

                break;
        }
    }

    private NameCount CountOf(FileIdentity identity)
    {
        if (!_counts.TryGetValue(identity, out var count))
        {
            _counts.Add(identity, count = new NameCount());
        }

        return count;
    }

    // Relative where it lies below the root, like every other path; what lies elsewhere widens the plan.
    private void FindNames(HashSet<FileIdentity> wanted, WalkOptions walk)
    {
        var byNumber = wanted.Where(identity => identity.Volume == _run.Plan.RootIdentity.Volume).ToDictionary(identity => identity.Number);
        foreach (var name in SurvivingNames.Find(_run.Plan.Root, byNumber.Keys, number => LivesOn(byNumber[number]), walk))
        {
            _held.Add(name.Path.IsAtOrBelow(_run.Plan.Root) ? name.Path.Below(_run.Plan.Root) : name.Path, byNumber[name.Inode]);
        }
    }

    private bool LivesOn(FileIdentity identity) => !_renewed.Contains(identity) && _counts[identity] is var count && count.Had > count.Taken;

    private string ReasonOfLoss(PlanAction action)
        => TakesName(action) && LivesOn(action.Facts!.Identity!.Value)
            ? "no other name of the file that stood there was found on its file system"
            : "nothing holds any more what stood there";

    // The name that is linked to was another name of the very file.
    private static bool LeavesSource(PlanAction action, FileIdentity identity)
        => action.Source is { } source && source != action.Path && action.SourceFacts!.Identity == identity;

    private static PlanAction Remove(FilePath path, FileFacts facts) => new() { Kind = PlanActionKind.RemoveName, Path = path, Facts = facts };

    private FileFacts Only(FileFacts facts)
        => facts.LinkText is not null || IsRenewed(facts) ? Content(facts) : new() { Type = facts.Type, Identity = facts.Identity };

    // A link that a later run changed and its undo brought back is another file since: what it stores tells it.
    private FileFacts Content(FileFacts facts) => facts.LinkText is { } text ? LinkTo(text) : new()
    {
        Type = facts.Type,
        Identity = IsRenewed(facts) ? null : facts.Identity,
        Size = facts.Size,
        ModifyTime = facts.ModifyTime,
    };

    private bool IsRenewed(FileFacts facts) => facts.Identity is { } identity && _renewed.Contains(identity);

    private static FileFacts LinkTo(FilePath text) => new() { Type = FileType.SymbolicLink, LinkText = text };
}

/// <summary>How many names a file had, lost and got.</summary>
internal sealed class NameCount
{
    internal uint Had { get; set; }

    internal uint Taken { get; set; }

    internal uint Given { get; set; }
}

/// <summary>How a run can be taken back.</summary>
/// <param name="Run">The run.</param>
/// <param name="Plan">What is to be done.</param>
/// <param name="Lost">What cannot be taken back.</param>
public sealed record UndoPlan(JournaledRun Run, Plan Plan, IReadOnlyList<LostAction> Lost);

/// <summary>An action that cannot be taken back.</summary>
/// <param name="Action">The action.</param>
/// <param name="Reason">Why, as half a sentence.</param>
public sealed record LostAction(PlanAction Action, string Reason);
