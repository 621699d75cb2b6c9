using System.CommandLine;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Linking;
using Ligature.Linking;

namespace Ligature.Cli.Commands;

/// <summary><c>lig new</c>: the right link without thinking.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var target = new PathArgument("TARGET", "What the link leads to, read from the working directory.");
        var link = new PathArgument("LINK", "The new name; in an existing folder, the link gets the name of TARGET.");
        var kind = new LinkKindOptions();
        var form = new PathFormOptions();
        var permissions = new LinkPermissionOptions();
        var dryRun = new Flag("--dry-run", "Say what would be made, and make nothing.", "-n");
        var format = new OutputFormatOptions(jsonLines: false);
        var command = new DocumentedCommand("new", "Make the right kind of link, and say why it is right")
        {
            Details =
                "A folder, or a file on another mount, gets a symbolic link. For a file on the same mount it depends on what matters: a person at a terminal is asked, everybody else gets a hard link; --for or --kind decide.\n\n"
                + "TARGET is always read from the working directory; what a symbolic link has to store is worked out. Afterwards the link is followed: where it does not lead to TARGET, it is taken back and that is said.",
            ExitCodes =
            [
                (ExitCode.Success, "the link is there and leads to TARGET"),
                (ExitCode.Error, "usage error, or no link was made"),
            ],
            Examples =
            [
                new("lig new report.txt archive/2026/", "One file in two folders"),
                new("lig new --for config dotfiles/vimrc ~/.vimrc", "A link that survives any editor"),
                new("sudo lig new --kind bind --persist /data/music /srv/ftp/music", "Show a folder where links are not followed, also after a restart"),
            ],
        };
        command.Add(target);
        command.Add(link);
        command.Add(kind);
        command.Add(form);
        command.Add(permissions);
        command.Add(dryRun);
        command.Add(format);
        command.SetRun((parsed, console) => Run(
            permissions.Apply(parsed, kind.Read(parsed, parsed.GetRequiredValue(target), parsed.GetRequiredValue(link)) with { Form = form.Read(parsed) }),
            parsed.GetValue(dryRun),
            format.Read(parsed),
            console));
        return command;
    }

    private static ExitCode Run(LinkRequest request, bool isDryRun, OutputFormat format, CommandConsole console)
    {
        if (LinkContradictions.Find(request) is { } contradiction)
        {
            console.Diagnostics.UsageError("lig new", contradiction);
            return ExitCode.Error;
        }

        using var prepared = PreparedLink.Look(request);
        if (prepared.Decision.IsDefault && format == OutputFormat.Text && PurposeQuestion.CanBeAsked(console))
        {
            prepared.Choose(PurposeQuestion.Ask(prepared, console));
        }

        prepared.Check();
        var made = isDryRun ? null : prepared.Make();
        if (made?.PersistedIn is not null)
        {
            ServiceManager.Reload(console);
        }

        if (format == OutputFormat.Json)
        {
            NewLinkJson.Write(prepared, made, console);
        }
        else
        {
            NewLinkText.Write(prepared, made, console);
        }

        return ExitCode.Success;
    }
}
