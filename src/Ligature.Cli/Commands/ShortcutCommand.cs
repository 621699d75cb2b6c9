using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Shortcuts;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Shortcuts;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary><c>lig shortcut</c>: what is in a Windows shortcut.</summary>
internal static class ShortcutCommand
{
    public static DocumentedCommand Create()
    {
        var command = new DocumentedCommand("shortcut", "Look into Windows shortcuts (.lnk)")
        {
            Details = "A Windows shortcut is a file in the Shell Link format, which Explorer, Wine and file managers follow. 'lig ls', 'lig explain' and 'lig check' treat a file as one when its name ends in .lnk and it begins as a shell link does.",
            ExitCodes = [(ExitCode.Success, "shown"), (ExitCode.Error, "usage error, or a FILE that is no shortcut or a damaged one")],
            Examples = [new("lig shortcut show Desktop/notes.lnk", "Everything that the shortcut holds")],
        };
        command.Add(CreateShow());
        return command;
    }

    private static DocumentedCommand CreateShow()
    {
        var file = new PathArgument("FILE", "The shortcut, whatever its name; a symbolic link to one is followed.");
        var format = new OutputFormatOptions(jsonLines: false);
        var command = new DocumentedCommand("show", "Print every field of a shortcut")
        {
            Details = """
                Prints what the shortcut names, whether that is there on this machine, and every field of the file: header, item list, LinkInfo, strings and blocks of extra data. Text of an unnamed code page is shown as Windows-1252. Long runs of bytes are cut in text; --json has them whole, as base64.

                Looked for are the path relative to the shortcut, then its path on a drive (Z: is /, other drives are where Wine has them), then its path on a share, where that is mounted. A shortcut to a drive or a server that is not here is 'elsewhere', not broken. Nothing but FILE is opened, and no more than 1 MiB is read.
                """,
            ExitCodes = [(ExitCode.Success, "shown, whatever its state"), (ExitCode.Error, "usage error, or FILE is no shortcut, a damaged one, or cannot be read")],
            Examples =
            [
                new("lig shortcut show notes.lnk", "Everything in columns"),
                new("lig shortcut show --json notes.lnk | jq -r .header.write_time", "When the target had last been written"),
            ],
        };
        command.Add(file);
        command.Add(format);
        command.SetRun((parsed, console) => Show(parsed.GetRequiredValue(file), format.Read(parsed), console));
        return command;
    }

    private static ExitCode Show(FilePath file, OutputFormat format, CommandConsole console)
    {
        if (Read(file, console) is not { } content)
        {
            return ExitCode.Error;
        }

        var errno = FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, file.Parent, LinkFollowing.Follow, out var opened);
        if (errno != Errno.None)
        {
            throw new FileLinkException("open directory", file.Parent, errno);
        }

        using var folder = opened!;
        var shortcut = new ShortcutResolver().Resolve(content, folder, file.Bytes.Contains((byte)'/') ? file.Parent : FilePath.Empty);
        if (shortcut.Link is not { } link)
        {
            console.Diagnostics.Error($"cannot read {ShellQuoting.QuoteAlways(file)}: {shortcut.Problem}");
            console.Diagnostics.Hint("The shortcut is damaged: get it anew from where it came, or make another to the same target.");
            return ExitCode.Error;
        }

        var sections = ShortcutSections.Of(link);
        if (format == OutputFormat.Json)
        {
            ShortcutJson.Write(file, shortcut, sections, console.Output);
        }
        else
        {
            new ShortcutText(console).Write(file, shortcut, sections);
        }

        return ExitCode.Success;
    }

    private static byte[]? Read(FilePath file, CommandConsole console)
    {
        // Opening a device may do something to it.
        var status = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, file, LinkFollowing.Follow);
        byte[]? content = null;
        var errno = status.Type == FileType.Regular ? ShortcutFile.TryRead(DirectoryHandle.WorkingDirectory, file, LinkFollowing.Follow, out content) : Errno.None;
        if (errno == Errno.FileTooBig)
        {
            console.Diagnostics.Error($"cannot read {ShellQuoting.QuoteAlways(file)}: it has {status.Size} bytes, more than the {ShortcutFile.MaxLength} that are read of a shortcut");
            console.Diagnostics.Hint("Windows writes some thousand; look with 'file' at what it is.");
        }
        else if (errno != Errno.None)
        {
            console.Diagnostics.Error("open", file, errno);
        }
        else if (content is null)
        {
            console.Diagnostics.Error($"cannot read {ShellQuoting.QuoteAlways(file)}: it is no Windows shortcut but {(status.Type == FileType.Regular ? "a file of another kind" : status.Type.Phrase())}");
            console.Diagnostics.Hint($"'lig explain {ShellQuoting.Quote(file)}' tells what it is.");
        }

        return content;
    }
}
