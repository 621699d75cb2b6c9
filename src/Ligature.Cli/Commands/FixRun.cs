using Ligature.Cli.Changing;
using Ligature.Cli.Rendering;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Repairing;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary>One run of <c>lig fix</c>: look, decide, show, act.</summary>
internal sealed class FixRun(FixOptions options, CommandConsole console)
{
    public ExitCode Run()
    {
        var roots = options.Roots.Where(root => CatalogUse.IsFolder("fix", root, console)).ToList();
        if (roots.Count == 0)
        {
            return ExitCode.Error;
        }

        RepairReport report;
        using (var catalog = CatalogFiles.OpenExisting(options.Catalog))
        using (var scope = console.BeginWalk())
        {
            report = RepairSearch.Run(roots, catalog, new RepairOptions(scope.Attach(options.Walk)) { Moved = options.Moved });
        }

        var searched = Searching.ReportUnread(report.Unread, console);
        foreach (var link in report.Links.Where(link => link.State == SymlinkState.Unreadable))
        {
            console.Diagnostics.Error("follow", link.Display, link.Errno);
            searched = ExitCode.Partial;
        }

        if (report.HandlesForbidden)
        {
            console.Diagnostics.Note("recorded files were not looked for by their handles, which takes root's rights (CAP_DAC_READ_SEARCH)");
        }

        var decisions = RepairPlanner.Decide(report, options.Accept, options.Removes, Chooser());
        Show(report, decisions);
        var code = Act(decisions);
        var isLeft = options.OnlyShows ? decisions.Any(WouldStayBroken) : report.Links.Any(IsBroken);
        return roots.Count < options.Roots.Count ? ExitCode.Error
            : code != ExitCode.Success ? code
            : searched != ExitCode.Success ? searched
            : isLeft ? ExitCode.Findings
            : ExitCode.Success;
    }

    private void Show(RepairReport report, IReadOnlyList<RepairDecision> decisions)
    {
        if (options.Format == OutputFormat.Json)
        {
            RepairJson.Write(report, decisions, console.Output);
        }
        else if (options.GivesPlanAway)
        {
            console.Diagnostics.Note(RepairText.Summary(report, decisions, console));
        }
        else
        {
            new RepairText(console).Write(report, decisions);
        }
    }

    private ExitCode Act(IReadOnlyList<RepairDecision> decisions)
    {
        if (options.Format == OutputFormat.Json || options.Change.DryRun || RepairPlanner.MakePlan(decisions, console.CommandText) is not { } plan)
        {
            return ExitCode.Success;
        }

        return new PlanRunner(options.Change, console).Run(plan);
    }

    /// <summary>Who is asked about guesses: somebody at a terminal, unless nothing is to be changed or asked.</summary>
    private Func<RepairableLink, RepairCandidate?>? Chooser()
        => options.OnlyShows || options.Change.Yes || !Question.CanBeAsked(console) ? null : Choose;

    private RepairCandidate? Choose(RepairableLink link)
    {
        console.Output.WriteLine($"{ShellQuoting.Quote(link.Display)} {console.Terminal.Arrow} {ShellQuoting.Quote(link.Link.Text)}");
        foreach (var candidate in link.Candidates)
        {
            var target = ShellQuoting.QuoteAlways(link.TextFor(candidate));
            if (Question.Ask($"Point it at {target} ({RepairWords.Of(candidate.Evidence)})?", console))
            {
                return candidate;
            }
        }

        return null;
    }

    private static bool WouldStayBroken(RepairDecision decision)
        => decision is { Deed: RepairDeed.Leave, Reason: not LeaveReason.MendedWithOther };

    private static bool IsBroken(RepairableLink link)
    {
        var here = DirectoryHandle.WorkingDirectory;
        return FileOperations.TryGetStatus(here, link.Link.Path, LinkFollowing.Follow, StatusFields.Basic, out _) != Errno.None
            && FileOperations.TryGetStatus(here, link.Link.Path, LinkFollowing.Never, StatusFields.Basic, out _) == Errno.None;
    }
}
