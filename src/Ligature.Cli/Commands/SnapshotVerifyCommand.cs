using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Snapshots;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Commands;

/// <summary><c>lig snapshot verify</c>.</summary>
internal static class SnapshotVerifyCommand
{
    private const int MostThreads = 8;

    public static DocumentedCommand Create()
    {
        var path = new PathArgument("STORE", "A store, or one snapshot of it: STORE/ID.");
        var data = new Flag("--read-data", "Read every file, once however many snapshots it is in, and compare its SHA-256.");
        var format = new OutputFormatOptions(jsonLines: false);
        var command = new DocumentedCommand("verify", "Compare snapshots with what was taken")
        {
            Details =
                "Reads every manifest and looks at every name: what is missing, what was added, what has another kind, length, time, mode, owner or target. With --read-data also the content: a file that was altered or has decayed is named with every snapshot that it is in. Nothing is changed.",
            ExitCodes =
            [
                (ExitCode.Success, "everything is as it was taken"),
                (ExitCode.Findings, "something is not"),
                (ExitCode.Error, "usage error, or there is no such store or snapshot"),
                (ExitCode.Interrupted, "interrupted"),
            ],
            Examples = [new("lig snapshot verify --read-data /backup/home", "Read the whole store, for example once a month")],
        };
        command.Add(path);
        command.Add(data);
        command.Add(format);
        command.SetRun((parsed, console) => SnapshotCommand.Run(
            console, () => Run(parsed.GetRequiredValue(path), parsed.GetValue(data), format.Read(parsed), console)));
        return command;
    }

    private static ExitCode Run(FilePath path, bool readsData, OutputFormat format, CommandConsole console)
    {
        VerifyReport report;
        var reference = SnapshotReference.OpenAny(path);
        using (reference.Store)
        using (var scope = console.BeginWalk("files"))
        {
            var options = new VerifyOptions(readsData, Math.Min(MostThreads, Environment.ProcessorCount), scope.Cancellation) { Progress = scope.Report };
            report = SnapshotVerify.Run(reference.Store, reference.Ids, options);
        }

        if (format == OutputFormat.Json)
        {
            SnapshotOutput.WriteVerifiedJson(report, console.Output);
        }
        else
        {
            SnapshotOutput.WriteVerified(report, console);
        }

        return report.Findings.Count > 0 ? ExitCode.Findings : ExitCode.Success;
    }
}
