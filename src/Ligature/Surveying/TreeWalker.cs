using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Walks directory trees with several threads, one directory at a time each.</summary>
/// <remarks>
/// Every name is looked up from the descriptor of its directory, so a path of any depth works and no link swapped in on the
/// way is followed. Nothing is allocated for an entry; a directory costs one small object. Whatever goes wrong with one
/// directory is told to its visitor, and the walk goes on.
/// </remarks>
public static class TreeWalker
{
    private const int WorkerStackBytes = 256 << 10;

    /// <summary>Walks all of <paramref name="roots"/> and returns the visitors, one a thread, for the caller to merge.</summary>
    /// <param name="roots">Directories; a symbolic link to one is followed. Overlapping roots are visited once.</param>
    /// <param name="options">What to look at and where to go.</param>
    /// <param name="createVisitor">Makes the visitor of each thread; called on the calling thread.</param>
    /// <param name="totals">How much was met.</param>
    /// <exception cref="OperationCanceledException">The walk was cancelled through <see cref="WalkOptions.Cancellation"/>.</exception>
    public static IReadOnlyList<TVisitor> Walk<TVisitor>(
        IReadOnlyList<FilePath> roots, WalkOptions options, Func<TVisitor> createVisitor, out WalkTotals totals)
        where TVisitor : class, ITreeVisitor
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(createVisitor);

        var walk = new WalkState(options);
        walk.Queue.Add([.. roots.Select(root => new SurveyedDirectory(root))]);

        var count = options.EffectiveThreads;
        var visitors = new TVisitor[count];
        var workers = new WalkWorker[count];
        for (var i = 0; i < count; i++)
        {
            visitors[i] = createVisitor();
            workers[i] = new WalkWorker(walk, visitors[i], reportsProgress: i == 0);
        }

        Run(workers);
        walk.Release();
        totals = walk.Totals;
        walk.Failure?.Throw();
        options.Cancellation.ThrowIfCancellationRequested();
        return visitors;
    }

    private static void Run(WalkWorker[] workers)
    {
        var threads = new Thread[workers.Length - 1];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(workers[i + 1].Run, WorkerStackBytes) { IsBackground = true, Name = "walker" };
            threads[i].Start();
        }

        workers[0].Run();
        foreach (var thread in threads)
        {
            thread.Join();
        }
    }
}
