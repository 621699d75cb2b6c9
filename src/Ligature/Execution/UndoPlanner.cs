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
public sealed class UndoPlanner
{
    private readonly JournaledRun _run;
    private readonly IReadOnlyList<JournaledAction> _done;
    private readonly List<PlanAction> _actions = [];
    private readonly List<LostAction> _lost = [];

    // How many names each file had before the run, how many of them the run took, and where one of them is again.
    private readonly Dictionary<FileIdentity, (uint Had, uint Lost)> _names = [];
    private readonly Dictionary<FileIdentity, FilePath> _restored = [];
    private readonly Lazy<SurvivingNames> _survivors;

    private UndoPlanner(JournaledRun run, IReadOnlyList<JournaledAction> actions, WalkOptions walk)
    {
        _run = run;
        _done = [.. actions.Where(action => action.State == ActionState.Done)];
        foreach (var action in _done.Where(journaled => TakesName(journaled.Action)))
        {
            var identity = action.Action.Facts!.Identity!.Value;
            var (had, lost) = _names.GetValueOrDefault(identity);
            _names[identity] = (Math.Max(had, action.Action.Facts.LinkCount!.Value), lost + 1);
        }

        _survivors = new Lazy<SurvivingNames>(
            () => SurvivingNames.Find(run.Plan.Root, _names.Where(names => names.Value.Had > names.Value.Lost).Select(names => names.Key.Number), walk));
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
        foreach (var action in _done.Reverse())
        {
            if (Invert(action) is { } opposite)
            {
                _actions.Add(opposite);
            }
            else
            {
                _lost.Add(new LostAction(action.Action, ReasonOfLoss(action.Action)));
            }
        }

        var plan = new Plan(_run.Plan.Root, _run.Plan.RootIdentity, _actions) { Command = $"lig undo {_run.Id}", Undoes = _run.Id };
        return new UndoPlan(_run, plan.WithinReach(), _lost);
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
                Kind = PlanActionKind.Rename, Path = action.Destination!.Value, Destination = action.Path, Facts = Only(action.Facts!),
            },
            PlanActionKind.RemoveName => Restore(journaled, now: null),
            PlanActionKind.ReplaceWithHardLink => Restore(journaled, Content(action.SourceFacts!)),
            PlanActionKind.ReplaceWithSymlink => Restore(journaled, LinkTo(action.Target!.Value)),
            _ => journaled.Made is { } made ? Restore(journaled, made) : null,
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
        if (FindHolder(action, identity, out var isRestored) is { } holder)
        {
            return new PlanAction
            {
                Kind = now is null ? PlanActionKind.MakeHardLink : PlanActionKind.ReplaceWithHardLink,
                Path = action.Path,
                Facts = now,
                Source = holder,
                SourceFacts = isRestored ? Renewed(old) : Content(old),
            };
        }

        if (LivesOn(identity))
        {
            // Under a name that was not found: a copy would not be that file.
            return null;
        }

        if (old.Type != FileType.SymbolicLink && (now is null || action.Source is null || old.Type != FileType.Regular))
        {
            return null;
        }

        _restored[identity] = action.Path;
        if (old.Type == FileType.SymbolicLink)
        {
            return new PlanAction
            {
                Kind = now is null ? PlanActionKind.MakeSymlink : PlanActionKind.ReplaceWithSymlink,
                Path = action.Path,
                Facts = now,
                Target = old.LinkText,
                Metadata = journaled.Before,

                // A copy goes only while what it was copied from is still there.
                Source = action.Kind.CopiesContent() ? action.Source : null,
                SourceFacts = action.Kind.CopiesContent() ? Content(action.SourceFacts!) : null,
            };
        }

        return new PlanAction
        {
            Kind = PlanActionKind.ReplaceWithCopy,
            Path = action.Path,
            Facts = now,
            Source = action.Source,
            SourceFacts = Content(action.SourceFacts!),
            Metadata = journaled.Before,
        };
    }

    /// <summary>Another name of the file itself: the source, one that was restored before, or one that the run did not touch.</summary>
    private FilePath? FindHolder(PlanAction action, FileIdentity identity, out bool isRestored)
    {
        isRestored = false;
        if (action.Source is { } source && source != action.Path && action.SourceFacts!.Identity == identity)
        {
            return source;
        }

        isRestored = _restored.TryGetValue(identity, out var restored);
        return isRestored ? restored : LivesOn(identity) ? Survivor(identity) : null;
    }

    private bool LivesOn(FileIdentity identity) => _names[identity] is var (had, lost) && had > lost;

    // Relative where it lies below the root, like every other path; what lies elsewhere widens the plan.
    private FilePath? Survivor(FileIdentity identity)
        => _survivors.Value.PathOf(identity.Number) is not { } path ? null : path.IsAtOrBelow(_run.Plan.Root) ? path.Below(_run.Plan.Root) : path;

    private string ReasonOfLoss(PlanAction action)
        => TakesName(action) && LivesOn(action.Facts!.Identity!.Value)
            ? "no other name of the file that stood there was found on its file system"
            : "nothing holds any more what stood there";

    // What will stand there when the plan has come so far: the file that an earlier action of it brought back, under a number nobody knows yet.
    private static FileFacts Renewed(FileFacts old) => old.Type == FileType.SymbolicLink
        ? new FileFacts { Type = old.Type, LinkText = old.LinkText }
        : new FileFacts { Type = old.Type, Size = old.Size, ModifyTime = old.ModifyTime };

    private static PlanAction Remove(FilePath path, FileFacts facts) => new() { Kind = PlanActionKind.RemoveName, Path = path, Facts = facts };

    private static FileFacts Only(FileFacts facts) => new() { Type = facts.Type, Identity = facts.Identity };

    private static FileFacts Content(FileFacts facts)
        => new() { Type = facts.Type, Identity = facts.Identity, Size = facts.Size, ModifyTime = facts.ModifyTime };

    private static FileFacts LinkTo(FilePath text) => new() { Type = FileType.SymbolicLink, LinkText = text };
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
