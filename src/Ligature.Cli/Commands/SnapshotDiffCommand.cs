using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Snapshots;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Commands;

/// <summary><c>lig snapshot diff</c>.</summary>
internal static class SnapshotDiffCommand
{
    public static DocumentedCommand Create()
    {
        var old = new PathArgument("OLD", "The older snapshot: STORE/ID.");
        var @new = new PathArgument("NEW", "The newer one: STORE/ID, or STORE/latest.");
        var format = new OutputFormatOptions(nulSeparated: "the paths that differ, the new one of what was moved");
        var command = new DocumentedCommand("diff", "Show what differs between two snapshots")
        {
            Details =
                "Reads the manifests alone. A line for each name: added, removed, changed (content, target or kind), metadata (owner, mode, time or attributes alone), moved (the same file of the source, with the same content, under another path). What moved along with its folder is not listed again. Times of folders are not compared: whatever happens in one changes them.",
            ExitCodes = [(ExitCode.Success, "compared"), (ExitCode.Error, "usage error, no such snapshot, or a damaged manifest"), (ExitCode.Interrupted, "interrupted")],
            Examples = [new("lig snapshot diff /backup/home/2026-11-20T10.00.00Z /backup/home/latest", "What happened since that day")],
        };
        command.Add(old);
        command.Add(@new);
        command.Add(format);
        command.SetRun((parsed, console) => SnapshotCommand.Run(
            console, () => Run(parsed.GetRequiredValue(old), parsed.GetRequiredValue(@new), format.Read(parsed), console)));
        return command;
    }

    private static ExitCode Run(FilePath old, FilePath @new, OutputFormat format, CommandConsole console)
    {
        IReadOnlyList<SnapshotDifference> differences;
        var (one, other) = (SnapshotReference.Open(old), SnapshotReference.Open(@new));
        using (one.Store)
        using (other.Store)
        using (var scope = console.BeginWalk())
        using (var before = one.Store.OpenManifest(one.Ids[0]))
        using (var after = other.Store.OpenManifest(other.Ids[0]))
        {
            differences = SnapshotDiff.Run(before, after, scope.Cancellation);
        }

        SnapshotDiffOutput.Write(one.Ids[0], other.Ids[0], differences, format, console);
        return ExitCode.Success;
    }
}
