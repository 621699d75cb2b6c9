using System.CommandLine;
using Ligature.Cli.Changing;
using Ligature.Cli.CommandLine;
using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Moving;
using Ligature.Paths;

namespace Ligature.Cli.Commands;

/// <summary><c>lig relocate</c>: a folder goes to another disk, and its path stays.</summary>
internal static class RelocateCommand
{
    public static Command Create()
    {
        var folder = new PathArgument("DIR", "The folder to move.");
        var to = new PathArgument("TO", "Its new place, or a folder on another disk to put it into.");
        var range = new ListOption("--in", "ROOT", "Look for links in this folder, instead of the smallest one that holds both places, and tracked folders. May be repeated.") { ValueKind = ValueKind.Path };
        var split = new Flag("--split-sets", "On the way to another file system, let files part from names that stay behind.");
        var bind = new Flag("--bind", "Show the folder at its old path by a bind mount instead of a symlink. Takes root.");
        var persist = new Flag("--persist", "With --bind: mount it at every start of the system too.");
        var change = new ChangeOptionGroup();
        var command = new DocumentedCommand("relocate", "Move a folder to another disk and leave a symlink at its old path")
        {
            Details =
                "The folder is copied with its metadata and compared; then a symbolic link takes its place in one step, and only then the original is removed. At every moment the old path leads to the whole folder.\n\n"
                + "Links to the old path stay as they are. Relative links inside the folder that lead out of it get a text that leads to the same file from the new place, and so do the few whose text climbs out of the folder by '..'.\n\n"
                + "With --bind, programs that compare paths see the old one, and no link needs a change; 'lig rm DIR' takes the mount away.",
            ExitCodes = MoveRunner.ExitCodes,
            Examples = [new("lig relocate ~/videos /mnt/disk", "Make room in the home folder; ~/videos still leads to the videos")],
        };
        command.Add(folder);
        command.Add(to);
        command.Add(range);
        command.Add(split);
        command.Add(bind);
        command.Add(persist);
        command.Add(change);
        command.Validators.Add(result =>
        {
            if (result.GetValue(persist) && !result.GetValue(bind))
            {
                result.AddError("option '--persist' needs '--bind'");
            }
        });
        command.SetRun((parsed, console) =>
        {
            var isBind = parsed.GetValue(bind);
            var request = new MoveRequest([parsed.GetRequiredValue(folder)], parsed.GetRequiredValue(to))
            {
                LeavesLink = !isBind,
                KeepsPaths = isBind,
                SplitsSets = parsed.GetValue(split),
                Roots = parsed.GetRequiredValue(range),
                Command = console.CommandText,
            };
            return isBind ? RunWithMount(request, parsed.GetValue(persist), change.Read(parsed), console) : new MoveRunner(change.Read(parsed), console).Run(request);
        });
        return command;
    }

    private static ExitCode RunWithMount(MoveRequest request, bool persists, ChangeOptions change, CommandConsole console)
    {
        // Afterwards it would be too late to find out.
        if (FileOperations.EffectiveUserId != 0 && !change.OnlyShows)
        {
            console.Diagnostics.Error("a bind mount takes root, so nothing was moved");
            console.Diagnostics.Hint("Without --bind a symbolic link is left, which anybody may make.");
            return ExitCode.Error;
        }

        var code = new MoveRunner(change, console).Run(request, out var moves);
        var move = moves[0];
        if (code != ExitCode.Success || change.OnlyShows || IsThere(move.From))
        {
            return code;
        }

        using var link = PreparedLink.Look(new LinkRequest(move.To, move.From) { Kind = LinkKind.Bind, Persists = persists });
        var made = link.Make();
        console.Output.WriteLine($"{ShellQuoting.QuoteAlways(move.To)} is mounted at {ShellQuoting.QuoteAlways(move.From)}"
            + (made.PersistedIn is { } file ? $", also at every start ({ShellQuoting.QuoteAlways(file)})" : " until the next start"));
        return ExitCode.Success;
    }

    private static bool IsThere(FilePath path)
        => FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Never, StatusFields.Basic, out _) != Errno.NoEntry;
}
