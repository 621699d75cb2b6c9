using System.CommandLine;
using Ligature.Cli.Changing;
using Ligature.Cli.CommandLine;
using Ligature.Moving;

namespace Ligature.Cli.Commands;

/// <summary><c>lig mv</c>: names move, and links go on leading to them.</summary>
internal static class MvCommand
{
    public static Command Create()
    {
        var paths = new PathsArgument("PATH", "What to move, and last where to: a new name, or a folder that is there.");
        var range = new ListOption("--in", "ROOT", "Look for links in this folder instead of the working directory, or the smallest folder that holds both places, and tracked folders. May be repeated.") { ValueKind = ValueKind.Path };
        var force = new Flag("--force", "Replace what is at the new name, unless it is a folder.", "-f");
        var newName = new Flag("--no-target-directory", "The last path is the new name, even where a folder is there.", "-T");
        var split = new Flag("--split-sets", "On the way to another file system, let files part from names that stay behind.");
        var change = new ChangeOptionGroup();
        var command = new DocumentedCommand("mv", "Move or rename names, and rewrite every symlink that this would break")
        {
            Details =
                "Links that lead to what moves, or through it, get a text that leads there afterwards; so do relative links inside it that lead out. A text stays absolute or relative, and goes through the same other links. Links that are broken already stay as they are, and those whose text goes through what moves are told.\n\n"
                + "On the same mount a move is one rename. To another file system everything is copied with its metadata and holes, compared byte by byte, put on disk, and only then removed; what was changed meanwhile is kept and told. Files with several names stay together when all of them move.\n\n"
                + "Nothing is replaced without --force. Here -n shows what would be done.",
            ExitCodes = MoveRunner.ExitCodes,
            Examples =
            [
                new("lig mv photos pictures", "Rename a folder; links to it and into it follow"),
                new("lig mv a.txt b.txt notes --in ~ --yes", "Move files into a folder, with links anywhere in the home folder"),
                new("lig mv film /mnt/disk -n", "What a move to another disk would do"),
            ],
        };
        command.Add(paths);
        command.Add(range);
        command.Add(force);
        command.Add(newName);
        command.Add(split);
        command.Add(change);
        command.SetRun((parsed, console) =>
        {
            var given = parsed.GetRequiredValue(paths);
            if (given.Count < 2)
            {
                console.Diagnostics.UsageError("lig mv", "missing argument: where to?");
                console.Diagnostics.Hint("Try 'lig mv --help'.");
                return ExitCode.Error;
            }

            var request = new MoveRequest([.. given.SkipLast(1)], given[^1])
            {
                IsNewName = parsed.GetValue(newName),
                Replaces = parsed.GetValue(force),
                SplitsSets = parsed.GetValue(split),
                Roots = parsed.GetRequiredValue(range),
                Command = console.CommandText,
            };
            return new MoveRunner(change.Read(parsed), console).Run(request);
        });
        return command;
    }
}
