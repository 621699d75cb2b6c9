using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Commands;

/// <summary><c>lig snapshot protect</c>.</summary>
internal static class SnapshotProtectCommand
{
    public static DocumentedCommand Create()
    {
        var paths = new PathsArgument("STORE", "A store, or one snapshot of it: STORE/ID.");
        var immutable = new Flag("--immutable", "Set the immutable flag too, which keeps even root from changing a file; needs root. The next take copies such files instead of linking to them.");
        var undo = new Flag("--undo", "Give write permission back as it was taken; with --immutable take that flag away.");
        var command = new DocumentedCommand("protect", "Take write permission from the files of snapshots")
        {
            Details =
                "A file is shared by all snapshots that have it: who edits it in one changes it in all. This takes write permission from files and folders, so that an editor refuses. The modes that were taken are in the manifest: restore gives them, verify accepts both, and the next take links to protected files as to others. Files that are taken later are not protected until this is run again.",
            ExitCodes =
            [
                (ExitCode.Success, "all are protected"),
                (ExitCode.Error, "usage error, or nothing is"),
                (ExitCode.Partial, "all but those that were reported"),
                (ExitCode.Interrupted, "interrupted"),
            ],
            Examples =
            [
                new("lig snapshot protect /backup/home", "Make history read-only"),
                new("lig snapshot protect --undo /backup/home/2026-11-20T10.00.00Z", "Give the modes of one snapshot back"),
            ],
        };
        command.Add(paths);
        command.Add(immutable);
        command.Add(undo);
        command.SetRun((parsed, console) => SnapshotCommand.Run(
            console, () => Run(parsed.GetRequiredValue(paths), parsed.GetValue(immutable), parsed.GetValue(undo), console)));
        return command;
    }

    private static ExitCode Run(IReadOnlyList<FilePath> paths, bool immutable, bool undo, CommandConsole console)
    {
        var (done, failed) = (0L, 0);
        foreach (var path in paths)
        {
            ProtectionReport report;
            var reference = SnapshotReference.OpenAny(path);
            using (reference.Store)
            using (var scope = console.BeginWalk())
            {
                report = SnapshotProtection.Run(reference.Store, reference.Ids, new ProtectionOptions(immutable, undo, console.CommandText, scope.Cancellation));
            }

            foreach (var failure in report.Failures)
            {
                console.Diagnostics.Error("protect", reference.Store.Path.Join(FilePath.FromText(failure.Snapshot)).Join(failure.Path), failure.Errno);
            }

            if (immutable && report.Failures.Any(failure => failure.Errno == Errno.NotPermitted))
            {
                console.Diagnostics.Hint("Only root may set or take away the immutable flag.");
            }

            console.Output.WriteLine($"{ShellQuoting.QuoteAlways(path)}: {console.Count(report.Files, "name")} and {console.Count(report.Folders, "folder")} {(undo ? "as they were taken" : "protected")}");
            done += report.Files + report.Folders;
            failed += report.Failures.Count;
        }

        return failed == 0 ? ExitCode.Success : done > 0 ? ExitCode.Partial : ExitCode.Error;
    }
}
