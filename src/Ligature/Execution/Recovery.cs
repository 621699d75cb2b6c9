using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Execution;

/// <summary>Finishes or takes back what a run left half done when it was killed or the machine went down.</summary>
public static class Recovery
{
    /// <summary>The runs that did not end and are not going on, oldest first.</summary>
    /// <exception cref="FileLinkException">The journal cannot be read.</exception>
    public static IReadOnlyList<JournaledRun> FindUnfinished(JournalFolder journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var unfinished = new List<JournaledRun>();
        foreach (var id in journal.Runs())
        {
            if (JournalReader.ReadRun(journal, id) is { State: RunState.Unfinished } run && !journal.IsRunning(id))
            {
                unfinished.Add(run);
            }
        }

        return unfinished;
    }

    /// <summary>Settles every action of a run that has no outcome.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="run">The id of the run.</param>
    /// <param name="dryRun">Whether nothing is changed, and only told what would be.</param>
    /// <exception cref="FileLinkException">The run is going on still (EAGAIN), its root is gone, or the journal cannot be written.</exception>
    public static RecoveryReport Run(JournalFolder journal, string run, bool dryRun = false)
    {
        ArgumentNullException.ThrowIfNull(journal);
        using var writer = dryRun ? null : JournalWriter.Resume(journal, run);
        var header = JournalReader.ReadAll(journal, run, out var actions)
            ?? throw new FileLinkException("recover", journal.PathOf(run), Errno.NoEntry);
        using var root = header.Plan.OpenCheckedRoot(out var volume);
        using var volumeLock = dryRun ? null : VolumeLock.Take(journal, [volume], header.Plan.Root, $"lig recover {run}");
        using var folders = new FolderCache(root, keepsTimes: false);
        var settlement = new Settlement(folders, new FactCheck(header.Plan.RootIdentity.Volume, volume), dryRun);
        var settled = new List<SettledAction>();
        foreach (var action in actions.Where(action => action.State == ActionState.Pending))
        {
            var result = settlement.Settle(action);
            settled.Add(result);
            if (result.Way != SettlementWay.Unsettled)
            {
                writer?.Conclude(action.Index, result.Outcome);
            }

            if (folders.IsFull || action.Action.Facts?.Type == FileType.Directory)
            {
                folders.Clear();
            }
        }

        var done = actions.Count(action => action.State == ActionState.Done) + settled.Count(action => action.Outcome.State == ActionState.Done);
        if (settled.TrueForAll(action => action.Way != SettlementWay.Unsettled))
        {
            writer?.End(RunState.Recovered, done, header.Planned - done);
        }

        var errno = writer?.TryCommit() ?? Errno.None;
        return errno == Errno.None
            ? new RecoveryReport(header, settled)
            : throw new FileLinkException("write the journal", journal.PathOf(run), errno);
    }
}

/// <summary>What recovery did.</summary>
/// <param name="Run">The run.</param>
/// <param name="Actions">The actions that had no outcome.</param>
public sealed record RecoveryReport(JournaledRun Run, IReadOnlyList<SettledAction> Actions)
{
    /// <summary>Whether every name is old or new, and nothing temporary is left.</summary>
    public bool IsComplete => Actions.All(action => action.Way != SettlementWay.Unsettled);
}

/// <summary>An action that recovery looked at.</summary>
/// <param name="Action">The action.</param>
/// <param name="Way">What was done about it.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record SettledAction(JournaledAction Action, SettlementWay Way, ActionOutcome Outcome);

/// <summary>What recovery does about an action without an outcome.</summary>
public enum SettlementWay
{
    /// <summary>It was over, only the journal did not know.</summary>
    WasDone,

    /// <summary>It had not begun.</summary>
    NotBegun,

    /// <summary>It was half done, and was finished.</summary>
    Finished,

    /// <summary>It was half done, and was taken back.</summary>
    TakenBack,

    /// <summary>It could not be settled; the reason says why.</summary>
    Unsettled,
}
