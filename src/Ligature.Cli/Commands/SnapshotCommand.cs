using System.CommandLine;
using Ligature.Cli.CommandLine;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Commands;

/// <summary><c>lig snapshot</c>: history in plain folders.</summary>
internal static class SnapshotCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("snapshot", "Keep history in plain folders, in which what did not change takes no room")
        {
            Details =
                "Each snapshot is a folder with a whole tree in it, to be browsed and copied with any tool. A file that did not change since the snapshot before is another name of the same file there.\n\n"
                + "A store is a folder of snapshots: STORE/2026-11-20T10.00.00Z, named for the time in UTC, and STORE/latest, a link to the newest. What every file was when it was taken is in STORE/.ligature.",
            ExitCodes =
            [
                (ExitCode.Success, "done"),
                (ExitCode.Findings, "verify: something is not as it was taken"),
                (ExitCode.Error, "usage error, or nothing could be done"),
                (ExitCode.Partial, "done in part"),
            ],
            Examples = [new("lig snapshot take ~ --to /backup/home", "Take one"), new("lig snapshot list /backup/home", "See what there is")],
        };
        command.Add(SnapshotTakeCommand.Create());
        command.Add(SnapshotListCommand.Create());
        command.Add(SnapshotRestoreCommand.Create());
        command.Add(SnapshotVerifyCommand.Create());
        return command;
    }

    /// <summary>Refuses a command line without an option that there is no default for.</summary>
    public static void Require(DocumentedCommand command, PathOption option)
        => command.Validators.Add(result =>
        {
            if (result.GetResult(option) is null)
            {
                result.AddError($"option '{option.Name}' is missing");
            }
        });

    /// <summary>Runs a command; a store that cannot be used is told about, and ends it.</summary>
    public static ExitCode Run(CommandConsole console, Func<ExitCode> run)
    {
        try
        {
            return run();
        }
        catch (SnapshotException exception)
        {
            console.Diagnostics.Error(exception.Message);
            if (exception.Hint is { } hint)
            {
                console.Diagnostics.Hint(hint);
            }

            return ExitCode.Error;
        }
    }

    /// <summary>A path in a snapshot as it can be looked at.</summary>
    public static string Place(string snapshot, FilePath path) => ShellQuoting.QuoteAlways(FilePath.FromText(snapshot).Join(path));
}
