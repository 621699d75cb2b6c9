using System.CommandLine;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Snapshots;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Commands;

/// <summary><c>lig snapshot prune</c>.</summary>
internal static class SnapshotPruneCommand
{
    public static DocumentedCommand Create()
    {
        var store = new PathArgument("STORE", "The folder of snapshots.");
        var keep = new RetentionOptions();
        var change = new SnapshotRemovalOptionGroup();
        var format = new OutputFormatOptions(jsonLines: false);
        var command = new DocumentedCommand("prune", "Remove snapshots by rules that say which are kept")
        {
            Details =
                "Each rule keeps the newest snapshot of so many hours, days, weeks, months or years, counted back over those that have one; a snapshot that any rule keeps stays. Days begin at midnight in the local time zone, weeks on Monday. Incomplete snapshots are counted apart and never take the place of a complete one. The newest snapshot always stays, and so does one from the future and one whose manifest is damaged.\n\n"
                + "-n shows every snapshot with the reason. A snapshot is renamed out of sight first, then removed while others may use the store; a removal that was interrupted is finished by the next one. It works on a full disk.",
            ExitCodes =
            [
                (ExitCode.Success, "removed what was to go"),
                (ExitCode.Error, "usage error, no rule, or nothing was removed"),
                (ExitCode.Partial, "something could not be removed"),
                (ExitCode.Interrupted, "interrupted; the next removal goes on"),
            ],
            Examples =
            [
                new("lig snapshot prune /backup/home --keep-daily 7 --keep-weekly 5 --keep-monthly 12 -n", "See which would go"),
                new("lig snapshot prune /backup/home --keep-within 14d --keep-tag release --yes", "Two weeks, and what is tagged"),
            ],
        };
        command.Add(store);
        command.Add(keep);
        command.Add(change);
        command.Add(format);
        command.SetRun((parsed, console) => SnapshotCommand.Run(console, () =>
            Run(parsed.GetRequiredValue(store), keep.Read(parsed), new SnapshotRemoving(change.Read(parsed), format.Read(parsed), console), console)));
        return command;
    }

    private static ExitCode Run(FilePath path, RetentionPolicy policy, SnapshotRemoving removing, CommandConsole console)
    {
        if (policy.IsEmpty)
        {
            console.Diagnostics.Error("no rule says what to keep");
            console.Diagnostics.Hint("Add at least one, for example --keep-daily 7; 'lig snapshot forget' removes snapshots that you name.");
            return ExitCode.Error;
        }

        using var store = SnapshotStore.Open(path);
        var now = SnapshotCommand.Now();
        var decisions = policy.Decide(store.List(), now, LocalTime.OffsetAt);
        return removing.Run(store, decisions, (snapshots, chosen) => Recheck(policy, now, snapshots, chosen));
    }

    // Since the decision others may have removed what was to stay.
    private static List<string> Recheck(RetentionPolicy policy, FileTime now, IReadOnlyList<StoredSnapshot> snapshots, IReadOnlyList<string> chosen)
    {
        var going = new List<string>();
        foreach (var decision in policy.Decide(snapshots, now, LocalTime.OffsetAt))
        {
            if (!decision.IsKept && chosen.Contains(decision.Snapshot.Id))
            {
                going.Add(decision.Snapshot.Id);
            }
        }

        return going;
    }
}
