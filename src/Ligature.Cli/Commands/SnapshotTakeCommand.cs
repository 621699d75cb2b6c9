using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Snapshots;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Commands;

/// <summary><c>lig snapshot take</c>.</summary>
internal static class SnapshotTakeCommand
{
    public static DocumentedCommand Create()
    {
        var sources = new PathsArgument("SOURCE", "The folders to take; one is the whole snapshot, several lie in it under their last names.");
        var store = new PathOption("--to", "STORE", "The folder of snapshots; made where it is missing or empty, for its owner alone.");
        var checksum = new Flag("--checksum", "Read every file, also where length, times and inode are as before.");
        var metadata = new ChoiceOption<bool>(
            "--metadata",
            "WHERE",
            "Where mode, owner, times and attributes are kept: tree makes a new file where they changed (the default), manifest goes on sharing it and leaves them to restore.",
            [new("tree", false, "the snapshot's files have them"), new("manifest", true, "files whose content is known are shared all the same")]);
        var dedupe = new Flag("--also-dedupe", "Let equal files of the snapshot, compared byte by byte, be one in it: those whose mode, owner, times and attributes are equal too. 'restore' gives back as many as there were.");
        var tags = new ListOption("--tag", "TAG", "A word to keep the snapshot by: see 'lig snapshot prune --keep-tag'. May be repeated.");
        var before = new PathOption("--before", "COMMAND", "Run COMMAND with /bin/sh before; if it fails, no snapshot is taken.");
        var after = new PathOption("--after", "COMMAND", "Run COMMAND with /bin/sh after, also when no snapshot was made; LIG_SNAPSHOT_ID, LIG_SNAPSHOT_STATE (complete, incomplete, failed) and LIG_SNAPSHOT_REPORT (a file with what --json prints) tell what was.");
        var walk = new WalkOptionGroup(readsFiles: true);
        var format = new OutputFormatOptions(jsonLines: false);
        var command = new DocumentedCommand("take", "Take a snapshot of folders")
        {
            Details =
                "A file with the same inode, length and times as in the snapshot before is linked to it. One that was renamed, moved or touched is found by its inode, one that came back from a copy by its length and time; it is read, and linked if content, mode, owner and times are those of before. Everything else is copied: content with holes, hard links within SOURCE, symbolic links, pipes, devices, owner, mode, times, extended attributes, access control lists.\n\n"
                + "The snapshot appears in one step when all of it is on disk; one that is interrupted never appears, and the next take goes on from what it had copied. What cannot be read is reported, and the rest is kept.",
            ExitCodes =
            [
                (ExitCode.Success, "taken"),
                (ExitCode.Error, "usage error, or no snapshot was made"),
                (ExitCode.Partial, "taken but for what was reported; the snapshot is marked incomplete"),
                (ExitCode.Interrupted, "interrupted; no snapshot was made"),
            ],
            Examples =
            [
                new("lig snapshot take ~ --to /backup/home", "The home folder, into a store of its own"),
                new("lig snapshot take / -x --to /backup/system --exclude /tmp/*", "The whole system, but for other file systems and what is in /tmp"),
            ],
        };
        command.Add(sources);
        command.Add(store);
        command.Add(checksum);
        command.Add(metadata);
        command.Add(dedupe);
        command.Add(tags);
        command.Add(before);
        command.Add(after);
        command.Add(walk);
        command.Add(format);
        SnapshotCommand.Require(command, store);
        command.SetRun((parsed, console) => SnapshotCommand.Run(console, () =>
        {
            var path = parsed.GetValue(store)!.Value;
            var options = new TakeOptions(walk.Read(parsed), console.CommandText)
            {
                ReadsEverything = parsed.GetValue(checksum),
                SharesMetadata = parsed.GetValue(metadata),
                FindEqual = parsed.GetValue(dedupe) ? EqualFilesOfSnapshot.Find : null,
                Tags = SnapshotCommand.Tags(parsed.GetRequiredValue(tags)),
            };
            var hooks = new SnapshotHooks(parsed.GetValue(before), parsed.GetValue(after), path, console);
            return Run(parsed.GetRequiredValue(sources), path, options, hooks, format.Read(parsed), console);
        }));
        return command;
    }

    private static ExitCode Run(IReadOnlyList<FilePath> sources, FilePath path, TakeOptions options, SnapshotHooks hooks, OutputFormat format, CommandConsole console)
    {
        if (!hooks.RunBefore())
        {
            console.Diagnostics.Hint("No snapshot was taken.");
            return ExitCode.Error;
        }

        TakeReport? report = null;
        var isFollowed = true;
        try
        {
            using var store = SnapshotStore.OpenOrCreate(path);
            using var scope = console.BeginWalk();
            report = SnapshotTake.Run(store, sources, options with { Walk = scope.Attach(options.Walk) });
        }
        finally
        {
            isFollowed = hooks.RunAfter(report);
        }

        foreach (var failure in report.Failures)
        {
            console.Diagnostics.Error(failure.Operation, failure.Path, failure.Errno);
        }

        if (format == OutputFormat.Json)
        {
            SnapshotOutput.WriteTakenJson(report, console.Output);
        }
        else
        {
            SnapshotOutput.WriteTaken(report, console);
        }

        return report.Failures.Count > 0 || !isFollowed ? ExitCode.Partial : ExitCode.Success;
    }
}
