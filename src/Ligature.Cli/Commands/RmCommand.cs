using System.CommandLine;
using Ligature.Cli.Changing;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Linking;

namespace Ligature.Cli.Commands;

/// <summary><c>lig rm</c>: take links and names away, and say before what depends on them.</summary>
internal static class RmCommand
{
    public static Command Create()
    {
        var paths = new PathsArgument("PATH", "A symbolic link, a name of a file, a shortcut, or a bind mount.");
        var allNames = new Flag("--all-names", "Remove all names of the file, wherever they are.");
        var withLinks = new Flag("--with-links", "Remove the symbolic links too that would be broken.");
        var data = new Flag("--data", "Remove the last name of a file too, and its data with it.");
        var shred = new Flag("--shred", "Overwrite the data before the last name goes; implies --data.");
        var range = new ListOption("--in", "ROOT", "Look in this folder for names and links. May be repeated.") { ValueKind = ValueKind.Path };
        var walk = new WalkOptionGroup();
        var change = new ChangeOptionGroup();
        var format = new OutputFormatOptions(jsonLines: false);
        var command = new DocumentedCommand("rm", "Remove links and names, and never data unasked")
        {
            Details =
                "A symbolic link goes and its target stays; of a file with several names one goes; a bind mount is taken away, with the unit or the line in /etc/fstab and the mount point that lig new made for it. Folders and mounted file systems are refused, and so is the last name of a file without --data.\n\n"
                + "What depends on a name is looked for before, from the working directory down or in --in ROOT, with --all-names on the whole mount: symbolic links that would be broken are listed, and nothing goes before you said yes. --yes saves the search and the question. 'lig undo' brings names and links back, but no data.",
            ExitCodes =
            [
                (ExitCode.Success, "all are removed"),
                (ExitCode.Error, "usage error, or nothing was removed"),
                (ExitCode.Partial, "some were removed, others refused, or the search was not complete"),
                (ExitCode.Interrupted, "interrupted after the action in flight"),
            ],
            Examples =
            [
                new("lig rm ~/.vimrc", "Remove a link; what it leads to stays"),
                new("lig rm --all-names --with-links --data old.iso -n", "See everything that leads to a file and would go with it"),
                new("sudo lig rm /srv/ftp/music", "Take a bind mount away for good"),
            ],
        };
        command.Add(paths);
        command.Add(allNames);
        command.Add(withLinks);
        command.Add(data);
        command.Add(shred);
        command.Add(range);
        command.Add(walk);
        command.Add(change);
        command.Add(format);
        command.SetRun((parsed, console) =>
        {
            var changes = change.Read(parsed);
            var options = new RemovalOptions
            {
                AllNames = parsed.GetValue(allNames),
                WithLinks = parsed.GetValue(withLinks),
                IncludesData = parsed.GetValue(data),
                Shreds = parsed.GetValue(shred),
                SearchesDependents = !changes.Yes || changes.OnlyShows,
                Roots = parsed.GetRequiredValue(range),
                Walk = walk.Read(parsed),
            };
            return new Removing(options, changes, format.Read(parsed), console).Run(parsed.GetRequiredValue(paths));
        });
        return command;
    }
}
