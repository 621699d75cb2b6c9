using Ligature.Cli.Changing;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Snapshots;
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
        var options = new RestoreOptionGroup();
        var format = new OutputFormatOptions(jsonLines: false);
        var command = new DocumentedCommand("restore", "Restore a snapshot, whole or in part")
        {
            Details =
                "Content comes from the snapshot's folder and is compared with its digest; names, owners, modes, times, attributes and who is whose hard link come from the manifest. In DEST everything lies as in the snapshot. A file whose content is not what was taken is restored and reported.\n\n"
                + "DEST must be missing or empty: nothing is overwritten, unless --in-place says so. Then files whose content or metadata differ are replaced, each in one step, equal ones are not touched, and what the snapshot does not have stays, or goes with --delete. Symbolic links in DEST are never followed.",
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
                new("lig snapshot restore /backup/home/latest --to ~ --in-place -n", "What has changed since the last snapshot"),
            ],
        };
        command.Add(snapshot);
        command.Add(paths);
        command.Add(destination);
        command.Add(options);
        command.Add(format);
        SnapshotCommand.Require(command, destination);
        command.SetRun((parsed, console) => SnapshotCommand.Run(
            console,
            () => Run(parsed.GetRequiredValue(snapshot), parsed.GetRequiredValue(paths), parsed.GetValue(destination)!.Value, options.Read(parsed), format.Read(parsed), console)));
        return command;
    }

    private static ExitCode Run(
        FilePath snapshot, IReadOnlyList<FilePath> paths, FilePath destination, RestoreChoice choice, OutputFormat format, CommandConsole console)
    {
        if (choice is { Deletes: true, IsInPlace: false })
        {
            console.Diagnostics.Error("--delete needs --in-place: in a folder of its own there is nothing to delete");
            return ExitCode.Error;
        }

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
            var options = new RestoreOptions(wanted, scope.Cancellation) { IsInPlace = choice.IsInPlace, Deletes = choice.Deletes, IsDryRun = choice.DryRun };
            if (choice is { Deletes: true, DryRun: false, Yes: false } && !MayDelete(reference, destination, options, console, out var code))
            {
                return code;
            }

            report = SnapshotRestore.Run(reference.Store, reference.Ids[0], destination, choice.DryRun && format == OutputFormat.Text
                ? options with { Told = (action, path) => RestoreOutput.WriteAction(action, path, console) }
                : options);
        }

        Tell(reference.Ids[0], report, console);
        if (format == OutputFormat.Json)
        {
            RestoreOutput.WriteJson(reference.Ids[0], report, console.Output);
        }
        else
        {
            RestoreOutput.Write(report, choice, console);
        }

        return report.IsExact ? ExitCode.Success : report.Files == 0 && report.Unknown.Count == wanted.Count && wanted.Count > 0 ? ExitCode.Error : ExitCode.Partial;
    }

    // What would go is shown before it goes.
    private static bool MayDelete(SnapshotReference reference, FilePath destination, RestoreOptions options, CommandConsole console, out ExitCode code)
    {
        code = ExitCode.Error;
        if (!Question.CanBeAsked(console))
        {
            console.Diagnostics.Error("nothing is deleted without --yes, since there is no terminal to ask on");
            console.Diagnostics.Hint("Add --yes to do it, or --dry-run to see what would be done.");
            return false;
        }

        code = ExitCode.Success;
        var report = SnapshotRestore.Run(reference.Store, reference.Ids[0], destination, options with
        {
            IsDryRun = true,
            Told = (action, path) =>
            {
                if (action == RestoreAction.Delete)
                {
                    RestoreOutput.WriteAction(action, path, console);
                }
            },
        });
        if (report.Deleted == 0 || Question.Ask($"Delete {console.Count(report.Deleted, "name")} and restore?", console))
        {
            return true;
        }

        console.Diagnostics.Note("nothing was changed");
        return false;
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
