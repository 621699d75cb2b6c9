using System.CommandLine;
using Ligature.Cli.Changing;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Duplicates;

namespace Ligature.Cli.Commands;

/// <summary><c>lig dedupe</c>: finds files with equal content and, when told, makes them names of one file.</summary>
internal static class DedupeCommand
{
    public static Command Create()
    {
        var paths = new PathsArgument("ROOT", "Folders to search, and single files; the working directory when none is given.") { Default = [] };
        var list = new PathOption("--files-from", "FILE", "Compare the files listed in FILE ('-' is standard input), a line each, or separated by NUL bytes if there are any. Nothing else is searched unless a ROOT is named.");
        var search = new DuplicateSearchOptions();
        var link = new ChoiceOption<DuplicateAction?>(
            "--link",
            "KIND",
            "Link the copies to the file that stays: hard, reflink or soft.",
            [
                new("hard", DuplicateAction.HardLink, "their names become names of one file"),
                new("reflink", DuplicateAction.ShareBlocks, "they stay files of their own and share its blocks"),
                new("soft", DuplicateAction.Symlink, "their names become symlinks to it"),
            ]);
        var remove = new Flag("--remove", "Remove the copies.");
        var all = new Flag("--all", "Hard-link databases, mailboxes and disk images too, which programs edit in place.");
        var verify = new Flag("--verify", "Compare the bytes once more just before each change, while nobody can write.");
        var watch = new Flag("--watch-free", "Tell how much the free space of the file system really rose.");
        var walk = new WalkOptionGroup();
        var change = new ChangeOptionGroup();
        var sizes = new SizeOptions();
        var format = new OutputFormatOptions(nulSeparated: "the names, those of the file that stays first and an empty one between sets", csv: "name");
        var command = new DocumentedCommand("dedupe", "Find files with equal content, and link them to one copy")
        {
            Details =
                "Files of one size are read side by side and compared byte by byte, each byte once; no digest decides. Names of one file are one file, and so are files that share all their blocks. Without --link or --remove the sets are reported, largest waste first, and nothing is changed.\n\n"
                + "Names of one file share its mode and owner, so --link hard and soft leave copies alone that differ there, unless --match says otherwise. What is edited through one name changes under all: databases, mailboxes and disk images are left out unless --all is given, and a file that somebody has open for writing is never replaced. With reflinks files stay apart; the file system must be btrfs, xfs or the like.\n\n"
                + "Each name is replaced in one step, after a last look at both files; 'lig undo' gives every file its own content, mode, owner, times and attributes back.",
            ExitCodes =
            [
                (ExitCode.Success, "done, whether there are equal files or not"),
                (ExitCode.Error, "usage error, a ROOT that is not there, or nothing could be done"),
                (ExitCode.Partial, "done in part: some folders or files could not be read or changed"),
                (ExitCode.Interrupted, "interrupted after the action in flight"),
            ],
            Examples =
            [
                new("lig dedupe ~/Pictures", "Show sets of equal files and what they waste"),
                new("lig dedupe --link hard -n backups", "See what would be linked"),
                new("lig dedupe --link hard --keep oldest --yes backups", "Link without asking; the oldest file of each set stays"),
                new("lig dedupe --remove --keep-in archive inbox", "Remove from inbox what is in archive already"),
            ],
        };
        command.Add(paths);
        command.Add(list);
        command.Add(link);
        command.Add(remove);
        command.Add(search);
        command.Add(all);
        command.Add(verify);
        command.Add(watch);
        command.Add(walk);
        command.Add(change);
        command.Add(sizes);
        command.Add(format);
        command.SetRun((parsed, console) =>
        {
            var action = parsed.GetValue(link);
            var options = new DedupeOptions(
                parsed.GetRequiredValue(paths),
                search.Read(parsed, walk.Read(parsed)),
                search.ReadMatch(parsed),
                parsed.GetValue(list),
                parsed.GetValue(remove) ? DuplicateAction.Remove : action,
                change.Read(parsed),
                sizes.Read(parsed),
                format.Read(parsed))
            {
                TakesInPlaceFormats = parsed.GetValue(all),
                Verifies = parsed.GetValue(verify),
                WatchesFree = parsed.GetValue(watch),
            };
            return Problem(options, action) is { } problem ? Refuse(problem, console) : new DedupeRun(options, console).Run();
        });
        return command;
    }

    // What was meant for a change must not pass for a report, nor the other way round.
    private static string? Problem(DedupeOptions options, DuplicateAction? link)
        => options.Action == DuplicateAction.Remove && link is not null ? "options '--link' and '--remove' cannot be combined"
            : options.Action is not null && options.Format != OutputFormat.Text ? "a report in that form changes nothing: it cannot be combined with '--link' or '--remove'"
            : options.Action is null && (options.Change.Yes || options.Change.OnlyShows || options.Verifies || options.WatchesFree || options.TakesInPlaceFormats)
                ? "nothing is to be changed: say '--link hard', '--link reflink', '--link soft' or '--remove'"
            : null;

    private static ExitCode Refuse(string problem, CommandConsole console)
    {
        console.Diagnostics.UsageError("lig dedupe", problem);
        console.Diagnostics.Hint("Try 'lig dedupe --help'.");
        return ExitCode.Error;
    }
}
