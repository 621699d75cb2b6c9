using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Snapshots;
using Ligature.Paths;
using Ligature.Snapshots;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary><c>lig snapshot find</c>.</summary>
internal static class SnapshotFindCommand
{
    public static DocumentedCommand Create()
    {
        var store = new PathArgument("STORE", "The folder of snapshots.");
        var pattern = new PathArgument("PATTERN", "A name or a pattern such as '*.jpg'; with a slash it is about the path below the snapshot, where '**' stands for any folders.");
        var format = new OutputFormatOptions(nulSeparated: "the path of the newest copy of each version, STORE/ID/PATH");
        var command = new DocumentedCommand("find", "Find the versions of a file in all snapshots")
        {
            Details =
                "Reads the manifests alone. A line for each version of each path that matches: path, size, time of the last change, how many snapshots have it, the first and the last of them. Versions with the same content are one.",
            ExitCodes =
            [
                (ExitCode.Success, "searched"),
                (ExitCode.Error, "usage error, or STORE is no store"),
                (ExitCode.Partial, "a manifest is damaged, and its snapshot was not searched"),
                (ExitCode.Interrupted, "interrupted"),
            ],
            Examples =
            [
                new("lig snapshot find /backup/home notes/todo", "Which versions of a file there are, and where"),
                new("lig snapshot find /backup/home '*.odt' -0", "The newest copy of every version, for other programs"),
            ],
        };
        command.Add(store);
        command.Add(pattern);
        command.Add(format);
        command.SetRun((parsed, console) => SnapshotCommand.Run(
            console, () => Run(parsed.GetRequiredValue(store), parsed.GetRequiredValue(pattern), format.Read(parsed), console)));
        return command;
    }

    private static ExitCode Run(FilePath path, FilePath pattern, OutputFormat format, CommandConsole console)
    {
        SnapshotFindings findings;
        using (var store = SnapshotStore.Open(path))
        using (var scope = console.BeginWalk())
        {
            findings = SnapshotFind.Run(store, new GlobPattern(pattern), scope.Cancellation);
        }

        foreach (var damage in findings.Damages)
        {
            console.Diagnostics.Error(damage);
        }

        SnapshotFindOutput.Write(path, findings, format, console);
        return findings.Damages.Count > 0 ? ExitCode.Partial : ExitCode.Success;
    }
}
