namespace Ligature.Execution;

/// <summary>All runs of a journal, and which of them took others back.</summary>
public sealed class RunHistory
{
    private readonly Dictionary<string, JournaledRun> _undoneBy = new(StringComparer.Ordinal);

    private RunHistory(IReadOnlyList<JournaledRun> runs)
    {
        Runs = runs;

        // Later ones first: an undo that was itself taken back takes nothing back.
        foreach (var run in runs.Reverse())
        {
            if (run.Plan.Undoes is { } undone && run.Done > 0 && !_undoneBy.ContainsKey(run.Id))
            {
                _undoneBy.TryAdd(undone, run);
            }
        }
    }

    /// <summary>The runs, oldest first.</summary>
    public IReadOnlyList<JournaledRun> Runs { get; }

    /// <summary>Reads the beginnings and ends of all journals; files that are none are passed over.</summary>
    /// <exception cref="FileSystem.FileLinkException">The journal cannot be read.</exception>
    public static RunHistory Read(JournalFolder journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return new RunHistory([.. journal.Runs().Select(id => JournalReader.ReadRun(journal, id)).OfType<JournaledRun>().OrderBy(run => run.Started)]);
    }

    /// <summary>The run that took another back, or null.</summary>
    public JournaledRun? UndoneBy(JournaledRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _undoneBy.GetValueOrDefault(run.Id);
    }

    /// <summary>The run that is meant: by its id or the beginning of it, or the last one that did something and was not taken back.</summary>
    /// <param name="wanted">The id or its beginning, or null.</param>
    /// <param name="problem">Why there is none, as a sentence without a full stop.</param>
    public JournaledRun? Choose(string? wanted, out string problem)
    {
        problem = "";
        var candidates = wanted is null
            ? [.. Runs.Where(run => run is { Done: > 0, Plan.Undoes: null } && UndoneBy(run) is null).TakeLast(1)]
            : Runs.Where(run => run.Id.StartsWith(wanted, StringComparison.Ordinal)).ToList();
        if (candidates is not [var chosen])
        {
            problem = candidates.Count > 1 ? $"several runs begin with '{wanted}': {string.Join(", ", candidates.Select(run => run.Id))}"
                : wanted is null ? (Runs.Where(IsHalfUndone).ToList() is [.., var half] ? HalfUndone(half) : "there is no run to take back") : $"there is no run '{wanted}'";
            return null;
        }

        if (chosen.State == RunState.Unfinished)
        {
            problem = $"run {chosen.Id} has not ended; 'lig recover' ends it";
            return null;
        }

        if (UndoneBy(chosen) is { } undo)
        {
            problem = IsHalfUndone(chosen) ? HalfUndone(chosen) : $"run {chosen.Id} was taken back already, by run {undo.Id}";
            return null;
        }

        return chosen;
    }

    private bool IsHalfUndone(JournaledRun run) => UndoneBy(run) is { } undo && undo.Done < undo.Planned;

    private string HalfUndone(JournaledRun run)
        => $"run {run.Id} was taken back in part, by run {UndoneBy(run)!.Id}: take that back first, and then this one again";
}
