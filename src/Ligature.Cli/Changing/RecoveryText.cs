using Ligature.Execution;
using Ligature.Paths;

namespace Ligature.Cli.Changing;

/// <summary>Tells what recovery did.</summary>
internal static class RecoveryText
{
    public static ExitCode Write(RecoveryReport report, CommandConsole console, bool isDryRun = false)
    {
        foreach (var settled in report.Actions.Where(action => action.Way == SettlementWay.Unsettled))
        {
            console.Diagnostics.Error($"cannot settle {ShellQuoting.QuoteAlways(settled.Action.Action.Path)}: {settled.Outcome.Text}");
        }

        var counts = report.Actions.GroupBy(action => action.Way).OrderBy(group => group.Key).Select(group => $"{console.Count(group.Count())} {Word(group.Key, isDryRun)}");
        console.Output.WriteLine($"run {report.Run.Id}: {string.Join(console.Terminal.Separator, counts.DefaultIfEmpty("nothing was left half done"))}");
        return report.IsComplete ? ExitCode.Success : ExitCode.Partial;
    }

    private static string Word(SettlementWay way, bool isDryRun) => way switch
    {
        SettlementWay.WasDone => "had been done",
        SettlementWay.NotBegun => "had not begun",
        SettlementWay.Finished => isDryRun ? "would be finished" : "finished",
        SettlementWay.TakenBack => isDryRun ? "would be taken back" : "taken back",
        _ => "could not be settled",
    };
}
