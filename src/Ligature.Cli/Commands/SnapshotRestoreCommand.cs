using Ligature.Cli.CommandLine;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Commands;

/// <summary><c>lig snapshot restore</c>.</summary>
internal static class SnapshotRestoreCommand
{
    public static DocumentedCommand Create()
    {
        var snapshot = new PathArgument("SNAPSHOT", "STORE/ID, or STORE/latest.");
        var paths = new PathsArgument("PATH", "What to restore, as it is called in the snapshot, with everything below; all when none is given.") { Default = [] };
        var destination = new PathOption("--to", "DEST", "Where to restore to: a folder that is missing or empty.");
        var command = new DocumentedCommand("restore", "Restore a snapshot, whole or in part")
        {
            Details =
                "Content comes from the snapshot's folder and is compared with its digest; names, owners, modes, times, attributes and who is whose hard link come from the manifest. In DEST everything lies as in the snapshot. A file whose content is not what was taken is restored and reported.\n\n"
                + "DEST must be missing or empty: nothing is ever overwritten.",
            ExitCodes =
            [
                (ExitCode.Success, "restored as it was"),
                (ExitCode.Error, "usage error, or nothing could be restored"),
                (ExitCode.Partial, "restored but for what was reported"),
                (ExitCode.Interrupted, "interrupted; what was restored by then stays"),
            ],
            Examples =
            [
                new("lig snapshot restore /backup/home/latest --to /tmp/home", "Everything, as it was last"),
                new("lig snapshot restore /backup/home/2026-11-20T10.00.00Z notes/todo --to /tmp/old", "One file of that day"),
            ],
        };
        command.Add(snapshot);
        command.Add(paths);
        command.Add(destination);
        SnapshotCommand.Require(command, destination);
        command.SetRun((parsed, console) => SnapshotCommand.Run(
            console, () => Run(parsed.GetRequiredValue(snapshot), parsed.GetRequiredValue(paths), parsed.GetValue(destination)!.Value, console)));
        return command;
    }

    private static ExitCode Run(FilePath snapshot, IReadOnlyList<FilePath> paths, FilePath destination, CommandConsole console)
    {
        var wanted = new List<FilePath>();
        foreach (var path in paths)
        {
            var relative = path.NormalizeLexically();
            if (relative.IsAbsolute || relative.IsEmpty || relative.Bytes.SequenceEqual(".."u8) || relative.Bytes.StartsWith("../"u8) || relative == FilePath.Current)
            {
                console.Diagnostics.Error($"{ShellQuoting.QuoteAlways(path)} is no path in a snapshot");
                console.Diagnostics.Hint("Name it as it is called below the snapshot's folder, for example notes/todo.");
                return ExitCode.Error;
            }

            wanted.Add(relative);
        }

        RestoreReport report;
        var reference = SnapshotReference.Open(snapshot);
        using (reference.Store)
        using (var scope = console.BeginWalk("files"))
        {
            report = SnapshotRestore.Run(reference.Store, reference.Ids[0], wanted, destination, scope.Cancellation);
        }

        Tell(reference.Ids[0], report, console);
        console.Output.WriteLine($"{console.Count(report.Files)} files and {console.Count(report.Directories)} folders restored");
        return report.IsExact ? ExitCode.Success : report.Files == 0 && report.Unknown.Count == wanted.Count && wanted.Count > 0 ? ExitCode.Error : ExitCode.Partial;
    }

    private static void Tell(string id, RestoreReport report, CommandConsole console)
    {
        foreach (var failure in report.Failures)
        {
            console.Diagnostics.Error(failure.Operation, failure.Path, failure.Errno);
        }

        foreach (var path in report.Damaged)
        {
            console.Diagnostics.Error($"{SnapshotCommand.Place(id, path)} is restored, but its content is not what was taken");
        }

        foreach (var path in report.Stripped)
        {
            console.Diagnostics.Error($"{ShellQuoting.QuoteAlways(path)} is restored, but owner, mode, times or attributes could not all be given");
        }

        foreach (var path in report.Unknown)
        {
            console.Diagnostics.Error("restore", path, Errno.NoEntry);
        }
    }
}
