using System.CommandLine;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Linking;
using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Paths;

namespace Ligature.Cli.Commands;

/// <summary><c>lig rm</c>: take links away and nothing else.</summary>
internal static class RmCommand
{
    public static Command Create()
    {
        var links = new PathsArgument("LINK", "A symbolic link, one of several names of a file, a shortcut, or a bind mount.");
        var dryRun = new Flag("--dry-run", "Say what would be removed, and remove nothing.", "-n");
        var format = new OutputFormatOptions(jsonLines: false);
        var command = new DocumentedCommand("rm", "Remove links, and never the last name of a file")
        {
            Details =
                "A symbolic link goes and its target stays; of a file with several names one goes; a bind mount is taken away, with the unit or the line in /etc/fstab and the mount point that lig new made for it.\n\n"
                + "Folders, the last name of a file, and mounted file systems are no links and are refused.",
            ExitCodes =
            [
                (ExitCode.Success, "all are removed"),
                (ExitCode.Error, "usage error, or nothing was removed"),
                (ExitCode.Partial, "some were removed, others refused"),
            ],
            Examples =
            [
                new("lig rm ~/.vimrc", "Remove a link; what it leads to stays"),
                new("sudo lig rm /srv/ftp/music", "Take a bind mount away for good"),
            ],
        };
        command.Add(links);
        command.Add(dryRun);
        command.Add(format);
        command.SetRun((parsed, console) => Run(parsed.GetRequiredValue(links), parsed.GetValue(dryRun), format.Read(parsed), console));
        return command;
    }

    private static ExitCode Run(IReadOnlyList<FilePath> links, bool isDryRun, OutputFormat format, CommandConsole console)
    {
        var removed = new List<RemovedLink>();
        var refused = new List<FileLinkException>();
        foreach (var link in links)
        {
            try
            {
                var gone = LinkRemoval.Remove(link, isDryRun, FilePath.Root);
                removed.Add(gone);
                if (format == OutputFormat.Text)
                {
                    RemovedLinkText.Write(gone, isDryRun, console);
                }
            }
            catch (FileLinkException exception)
            {
                refused.Add(exception);
                console.Output.Flush();
                console.Diagnostics.Error(exception);
            }
        }

        if (removed.Any(link => link.PersistedIn is not null))
        {
            ServiceManager.Reload(console);
        }

        if (format == OutputFormat.Json)
        {
            RemovedLinkJson.Write(removed, refused, isDryRun, console.Output);
        }

        return refused.Count == 0 ? ExitCode.Success : removed.Count > 0 ? ExitCode.Partial : ExitCode.Error;
    }
}
