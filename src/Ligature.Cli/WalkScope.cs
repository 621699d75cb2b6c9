using Ligature.Cli.Rendering;
using Ligature.Surveying;

namespace Ligature.Cli;

/// <summary>The time during which a walk runs: SIGINT and SIGTERM cancel it, and a progress line tells how far it is.</summary>
internal sealed class WalkScope : IDisposable
{
    private readonly Interruption _interruption = new();
    private readonly ProgressLine _progress;

    public WalkScope(CommandConsole console, string unit) => _progress = new ProgressLine(console, unit);

    /// <summary>Cancelled by a signal; whoever throws <see cref="OperationCanceledException"/> for it ends the process with 130.</summary>
    public CancellationToken Cancellation => _interruption.Token;

    /// <summary>Adds progress and cancellation to the options of a walk.</summary>
    public WalkOptions Attach(WalkOptions options) => options with { Progress = _progress.Report, Cancellation = Cancellation };

    /// <summary>Tells how much of something else than a walk is done.</summary>
    public void Report(long done) => _progress.Report(new WalkTotals(done, 0));

    /// <summary>Takes the progress line away before results are written.</summary>
    public void Finish() => _progress.Erase();

    /// <inheritdoc/>
    public void Dispose()
    {
        Finish();
        _interruption.Dispose();
    }
}
