using Ligature.Auditing;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Snapshots;
using Ligature.Paths;
using Ligature.Snapshots;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary><c>lig snapshot list</c>.</summary>
internal static class SnapshotListCommand
{
    public static DocumentedCommand Create()
    {
        var store = new PathArgument("STORE", "The folder of snapshots.");
        var quick = new Flag("--quick", "Do not walk the snapshots to find out what deleting each would free.");
        var sizes = new SizeOptions();
        var format = new OutputFormatOptions(jsonLines: false);
        var command = new DocumentedCommand("list", "List the snapshots of a store")
        {
            Details =
                "Oldest first: id, names, HOLDS (the lengths of its files, each counted once), ADDED (the lengths of those that were copied for it), FREES (the room on disk that deleting it alone gives back), and whether it is complete. Snapshots are told from their manifests; one whose manifest is damaged comes last.",
            ExitCodes = [(ExitCode.Success, "listed"), (ExitCode.Error, "usage error, or STORE is no store"), (ExitCode.Partial, "a manifest is damaged, or a folder could not be read")],
            Examples = [new("lig snapshot list /backup/home", "What there is, and what each snapshot costs")],
        };
        command.Add(store);
        command.Add(quick);
        command.Add(sizes);
        command.Add(format);
        command.SetRun((parsed, console) => SnapshotCommand.Run(console, () => Run(
            parsed.GetRequiredValue(store), parsed.GetValue(quick), sizes.Read(parsed), format.Read(parsed), console)));
        return command;
    }

    private static ExitCode Run(FilePath path, bool isQuick, SizeFormat sizes, OutputFormat format, CommandConsole console)
    {
        var isPartial = false;
        var listed = new List<ListedSnapshot>();
        using (var store = SnapshotStore.Open(path))
        using (var scope = console.BeginWalk())
        {
            foreach (var snapshot in store.List())
            {
                ulong? frees = null;
                if (!isQuick)
                {
                    var space = SpaceSurvey.Run(path.Join(FilePath.FromText(snapshot.Id)), scope.Attach(new WalkOptions()));
                    isPartial |= Searching.ReportUnread(space.Unread, console) != ExitCode.Success;
                    frees = space.Unread.Count > 0 ? null : space.Folders.FirstOrDefault(folder => folder.Depth == 0)?.FreesBytes;
                }

                listed.Add(new ListedSnapshot(snapshot, frees));
            }
        }

        foreach (var (snapshot, _) in listed)
        {
            if (snapshot.Damage is { } damage)
            {
                isPartial = true;
                console.Diagnostics.Error(damage);
            }
        }

        if (format == OutputFormat.Json)
        {
            SnapshotOutput.WriteListJson(listed, console.Output);
        }
        else
        {
            SnapshotOutput.WriteList(listed, sizes, console);
        }

        return isPartial ? ExitCode.Partial : ExitCode.Success;
    }
}
