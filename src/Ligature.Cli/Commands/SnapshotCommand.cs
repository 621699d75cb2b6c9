using System.CommandLine;
using Ligature.Cli.CommandLine;
using Ligature.FileSystem;
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
                (ExitCode.Findings, "verify: something is not as it was taken; check: something is not in order"),
                (ExitCode.Error, "usage error, or nothing could be done"),
                (ExitCode.Partial, "done in part"),
            ],
            Examples = [new("lig snapshot take ~ --to /backup/home", "Take one"), new("lig snapshot list /backup/home", "See what there is")],
        };
        command.Add(SnapshotTakeCommand.Create());
        command.Add(SnapshotListCommand.Create());
        command.Add(SnapshotRestoreCommand.Create());
        command.Add(SnapshotVerifyCommand.Create());
        command.Add(SnapshotDiffCommand.Create());
        command.Add(SnapshotFindCommand.Create());
        command.Add(SnapshotCheckCommand.Create());
        command.Add(SnapshotProtectCommand.Create());
        command.Add(SnapshotScheduleCommand.Create());
        command.Add(SnapshotPruneCommand.Create());
        command.Add(SnapshotForgetCommand.Create());
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

    /// <summary>The time now, as snapshots have theirs.</summary>
    public static FileTime Now()
    {
        var now = DateTimeOffset.UtcNow;
        return new FileTime(now.ToUnixTimeSeconds(), (uint)(now.Ticks % TimeSpan.TicksPerSecond * 100));
    }

    /// <summary>The tags that were given; each is text of one line.</summary>
    /// <exception cref="SnapshotException">One is empty, or not UTF-8, or holds a control character.</exception>
    public static IReadOnlyList<string> Tags(IReadOnlyList<FilePath> given)
    {
        var tags = new List<string>();
        foreach (var tag in given)
        {
            var text = tag.ToString();
            if (text.Length == 0 || FilePath.FromText(text) != tag || text.AsSpan().ContainsAnyInRange('\0', '\x1f'))
            {
                throw new SnapshotException($"{ShellQuoting.QuoteAlways(tag)} is no tag", "A tag is a word such as release.");
            }

            tags.Add(text);
        }

        return tags;
    }

    /// <summary>A path in a snapshot as it can be looked at.</summary>
    public static string Place(string snapshot, FilePath path) => ShellQuoting.QuoteAlways(FilePath.FromText(snapshot).Join(path));
}
