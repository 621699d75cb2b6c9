using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Snapshots;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Commands;

/// <summary><c>lig snapshot check</c>.</summary>
internal static class SnapshotCheckCommand
{
    public static DocumentedCommand Create()
    {
        var store = new PathArgument("STORE", "The folder of snapshots.");
        var format = new OutputFormatOptions(jsonLines: false);
        var command = new DocumentedCommand("check", "Check that a store is in order")
        {
            Details =
                "Looks whether every snapshot has its manifest and every manifest its snapshot, whether the manifests are whole, what takes and removals left behind, where 'latest' leads, and what does not belong there; says what to do about each. Nothing is changed. What is in the snapshots 'lig snapshot verify' looks at.",
            ExitCodes = [(ExitCode.Success, "in order"), (ExitCode.Findings, "something is not"), (ExitCode.Error, "usage error, or STORE is no store")],
            Examples = [new("lig snapshot check /backup/home", "After a crash, or before relying on a store")],
        };
        command.Add(store);
        command.Add(format);
        command.SetRun((parsed, console) => SnapshotCommand.Run(console, () => Run(parsed.GetRequiredValue(store), format.Read(parsed), console)));
        return command;
    }

    private static ExitCode Run(FilePath path, OutputFormat format, CommandConsole console)
    {
        using var store = SnapshotStore.Open(path);
        var findings = store.Check(console.CommandText, out var isBusy);
        if (isBusy)
        {
            console.Diagnostics.Note("somebody is at work in this store; what is in progress was not looked at");
        }

        if (format == OutputFormat.Json)
        {
            StoreCheckOutput.WriteJson(findings, isBusy, console.Output);
        }
        else
        {
            StoreCheckOutput.WriteText(path, findings, console);
        }

        return findings.Count > 0 ? ExitCode.Findings : ExitCode.Success;
    }
}
