using Ligature.Cli.CommandLine;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Commands;

/// <summary><c>lig snapshot forget</c>.</summary>
internal static class SnapshotForgetCommand
{
    public static DocumentedCommand Create()
    {
        var paths = new PathsArgument("SNAPSHOT", "STORE/ID, or STORE/latest; all of one store.");
        var change = new SnapshotRemovalOptionGroup();
        var format = new OutputFormatOptions(jsonLines: false);
        var command = new DocumentedCommand("forget", "Remove snapshots that you name")
        {
            Details =
                "Removes each SNAPSHOT, also the newest one, and one whose manifest is damaged or whose folder is gone. What other snapshots hold stays. 'latest' then leads to the newest that is left.",
            ExitCodes =
            [
                (ExitCode.Success, "removed"),
                (ExitCode.Error, "usage error, no such snapshot, or nothing was removed"),
                (ExitCode.Partial, "something could not be removed"),
                (ExitCode.Interrupted, "interrupted; the next removal goes on"),
            ],
            Examples = [new("lig snapshot forget /backup/home/2026-11-20T10.00.00Z", "Remove the snapshot of that time")],
        };
        command.Add(paths);
        command.Add(change);
        command.Add(format);
        command.SetRun((parsed, console) => SnapshotCommand.Run(console, () =>
            Run(parsed.GetRequiredValue(paths), new SnapshotRemoving(change.Read(parsed), format.Read(parsed), console), console)));
        return command;
    }

    private static ExitCode Run(IReadOnlyList<FilePath> paths, SnapshotRemoving removing, CommandConsole console)
    {
        var wanted = new List<string>();
        foreach (var path in paths)
        {
            if (path.Parent != paths[0].Parent)
            {
                console.Diagnostics.Error($"{ShellQuoting.QuoteAlways(path)} is not in the store of {ShellQuoting.QuoteAlways(paths[0])}");
                console.Diagnostics.Hint("Remove snapshots of one store at a time.");
                return ExitCode.Error;
            }

            var reference = SnapshotReference.OpenRemains(path);
            using (reference.Store)
            {
                wanted.Add(reference.Ids[0]);
            }
        }

        using var store = SnapshotStore.Open(paths[0].Parent);
        var listed = store.List();
        var decisions = new List<RetentionDecision>();
        foreach (var snapshot in listed)
        {
            if (wanted.Remove(snapshot.Id))
            {
                decisions.Add(new RetentionDecision(snapshot, []));
                _ = wanted.RemoveAll(id => string.Equals(id, snapshot.Id, StringComparison.Ordinal));
            }
        }

        // The others have no folder, or no manifest.
        foreach (var id in wanted.Distinct())
        {
            decisions.Add(new RetentionDecision(new StoredSnapshot(id, null, "incomplete"), []));
        }

        return removing.Run(store, decisions, null);
    }
}
