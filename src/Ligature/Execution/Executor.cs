using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Execution;

/// <summary>Carries plans out. It is the one place from which trees are changed.</summary>
/// <remarks>
/// Actions go in batches: all of a batch are checked, and their intents with what undo needs are put on disk together; then each is checked
/// again and done. A crash leaves every name old or new, and a journal that tells what was going on: see <see cref="Recovery"/>.
/// </remarks>
public static class Executor
{
    /// <summary>Carries a plan out.</summary>
    /// <param name="plan">What is to be done.</param>
    /// <param name="journal">Where it is written down.</param>
    /// <param name="options">How.</param>
    /// <returns>What came of it. What was changed meanwhile is left out, and what the system refuses is as it was.</returns>
    /// <exception cref="FileLinkException">Nothing was done: the root is gone or another, a run is going on (EBUSY), the journal cannot be written.</exception>
    public static ExecutionReport Run(Plan plan, JournalFolder journal, ExecutionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(journal);
        options ??= new ExecutionOptions();
        using var root = plan.OpenCheckedRoot(out var volume);
        using var volumeLock = VolumeLock.Take(journal, VolumesOf(plan, volume), plan.Root, plan.Command);
        using var writer = JournalWriter.Begin(journal, plan, DateTimeOffset.UtcNow);
        using var folders = new FolderCache(root, options.KeepsFolderTimes);
        var check = new FactCheck(plan.RootIdentity.Volume, volume);
        using var performer = new ActionPerformer(folders, check) { Cancellation = options.Cancellation };
        return new ExecutionRun(plan, options, writer, folders, check, performer).Run();
    }

    /// <summary>The volumes that a plan is about, by their numbers of today.</summary>
    internal static IEnumerable<ulong> VolumesOf(Plan plan, ulong rootVolume)
        => plan.Actions
            .SelectMany(action => new[] { action.Facts?.Identity?.Volume, action.SourceFacts?.Identity?.Volume })
            .OfType<ulong>()
            .Where(volume => volume != plan.RootIdentity.Volume)
            .Append(rootVolume);
}

/// <summary>How a plan is carried out.</summary>
public sealed record ExecutionOptions
{
    /// <summary>Whether folders keep their own times although names in them change.</summary>
    public bool KeepsFolderTimes { get; init; }

    /// <summary>How many actions are written to the journal together; 0 for as many as is good.</summary>
    public int BatchLength { get; init; }

    /// <summary>Called now and then with the number of actions that are over.</summary>
    public Action<int>? Progress { get; init; }

    /// <summary>Ends the run after the action in flight; the journal knows how far it came.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>What came of a plan.</summary>
/// <param name="Run">The id of the run, to undo it by.</param>
/// <param name="Done">How many actions were done.</param>
/// <param name="Problems">Those that were not, but for the ones that were not begun.</param>
/// <param name="State">Whether the run came to its end.</param>
/// <param name="JournalError">Why the journal could not be written any more; None while it could.</param>
public sealed record ExecutionReport(string Run, int Done, IReadOnlyList<ActionProblem> Problems, RunState State, Errno JournalError);
