using System.CommandLine;
using Ligature.Cli.Changing;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Snapshots;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Commands;

/// <summary>Whether snapshots are removed or only named: <c>-n</c>, <c>--yes</c>.</summary>
internal sealed class SnapshotRemovalOptionGroup : OptionGroup
{
    private readonly Flag _dryRun = new("--dry-run", "Show what would be done, and change nothing.", "-n");
    private readonly Flag _yes = new("--yes", "Do not ask. Without a terminal to ask on, nothing is removed without it.", "-y");

    /// <inheritdoc/>
    public override IEnumerable<Option> Options => [_dryRun, _yes];

    /// <summary>Which of them were given.</summary>
    public SnapshotRemovalChoice Read(ParseResult parsed) => new(parsed.GetValue(_dryRun), parsed.GetValue(_yes));
}

/// <summary>Whether snapshots are removed or only named.</summary>
/// <param name="DryRun">Only show.</param>
/// <param name="Yes">Do not ask.</param>
internal sealed record SnapshotRemovalChoice(bool DryRun, bool Yes);

/// <summary>The way from decisions about snapshots to an exit code: show them, ask, carry them out, tell what came of it.</summary>
internal sealed class SnapshotRemoving(SnapshotRemovalChoice choice, OutputFormat format, CommandConsole console)
{
    public ExitCode Run(
        SnapshotStore store, IReadOnlyList<RetentionDecision> decisions,
        Func<IReadOnlyList<StoredSnapshot>, IReadOnlyList<string>, IReadOnlyList<string>>? recheck)
    {
        var going = new List<string>();
        foreach (var decision in decisions)
        {
            if (!decision.IsKept)
            {
                going.Add(decision.Snapshot.Id);
            }
        }

        if (choice.DryRun)
        {
            Show(decisions, null);
            return ExitCode.Success;
        }

        if (going.Count > 0 && !IsWanted(decisions, out var code))
        {
            return code;
        }

        SnapshotRemovalReport report;
        using (var scope = console.BeginWalk())
        {
            var options = new SnapshotRemovalOptions(console.CommandText, scope.Cancellation) { Progress = scope.Report, Recheck = recheck };
            report = SnapshotRemoval.Run(store, going, options);
        }

        TellProblems(store, report);
        Show(decisions, report);
        var isWhole = report.Failures.Count == 0 && report.LatestError == Errno.None;
        return report.IsInterrupted ? ExitCode.Interrupted : isWhole ? ExitCode.Success : report.Removed.Count > 0 ? ExitCode.Partial : ExitCode.Error;
    }

    private bool IsWanted(IReadOnlyList<RetentionDecision> decisions, out ExitCode code)
    {
        code = ExitCode.Error;
        if (choice.Yes)
        {
            return true;
        }

        if (!Question.CanBeAsked(console))
        {
            console.Diagnostics.Error("nothing is removed without --yes, since there is no terminal to ask on");
            console.Diagnostics.Hint("Add --yes to do it, or --dry-run to see what would be done.");
            return false;
        }

        SnapshotRemovalOutput.WriteDecisions(decisions, console);
        code = ExitCode.Success;
        if (Question.Ask("Remove them?", console))
        {
            return true;
        }

        console.Diagnostics.Note("nothing was removed");
        return false;
    }

    private void TellProblems(SnapshotStore store, SnapshotRemovalReport report)
    {
        foreach (var failure in report.Failures)
        {
            var inner = FilePath.FromText(failure.Id.Length > 0 ? failure.Id : ".ligature/removed");
            console.Diagnostics.Error("remove", store.Path.Join(inner).Join(failure.Path), failure.Errno);
        }

        if (report.LatestError != Errno.None)
        {
            console.Diagnostics.Error("make the link", store.Path.Join(FilePath.FromText("latest")), report.LatestError);
        }
    }

    private void Show(IReadOnlyList<RetentionDecision> decisions, SnapshotRemovalReport? report)
    {
        if (format == OutputFormat.Json)
        {
            SnapshotRemovalOutput.WriteJson(decisions, report, console.Output);
        }
        else
        {
            SnapshotRemovalOutput.Write(decisions, report, console);
        }
    }
}
