using System.CommandLine;
using System.Text.Json;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary><c>lig who</c>: everything that leads to a path.</summary>
internal static class WhoCommand
{
    public static Command Create()
    {
        var path = new PathArgument("PATH", "What is led to. A symbolic link is meant itself: the links that come through it are found.");
        var range = Searching.CreateRangeOption();
        var walk = new WalkOptionGroup();
        var format = new OutputFormatOptions(nulSeparated: "the paths of names and links");
        var command = new DocumentedCommand("who", "Show everything that leads to a path")
        {
            Details =
                "The names of the file, the symbolic links that lead to it, and the links that lead to those links. Ask before you move, rename or delete something.\n\n"
                + "Without --in the whole mount of the file is searched; links on other mounts are not seen then.",
            ExitCodes =
            [
                (ExitCode.Success, "done, even where nothing leads there"),
                (ExitCode.Error, "usage error, or a path that is not there"),
                (ExitCode.Partial, "some folders could not be read"),
            ],
            Examples =
            [
                new("lig who /usr/bin/python3 --in /usr", "What would notice if python3 went away"),
                new("lig who notes.txt --in ~ --json", "The same for a program"),
            ],
        };
        command.Add(path);
        command.Add(range);
        command.Add(walk);
        command.Add(format);
        command.SetRun((parsed, console) => Run(
            new WhoOptions(parsed.GetRequiredValue(path), parsed.GetRequiredValue(range), walk.Read(parsed), format.Read(parsed)), console));
        return command;
    }

    private static ExitCode Run(WhoOptions options, CommandConsole console)
    {
        var status = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, options.Path, LinkFollowing.Never);
        var range = Searching.RangeFor(options.Roots, options.Path, in status);
        Referrers referrers;
        using (var scope = console.BeginWalk())
        {
            referrers = ReferrerSearch.Find(options.Path, range, scope.Attach(options.Walk));
        }

        var code = Searching.ReportUnread(referrers.Unread, console);
        switch (options.Format)
        {
            case OutputFormat.Json:
                using (var document = new JsonDocumentWriter(console.Output))
                {
                    WriteDocument(document.Writer, options.Path, referrers);
                    document.Complete();
                }

                break;
            case OutputFormat.JsonLines:
                WriteLines(referrers, console.Output);
                break;
            default:
                WriteText(options, referrers, console);
                break;
        }

        return code;
    }

    private static void WriteText(WhoOptions options, Referrers referrers, CommandConsole console)
    {
        var names = new NameText(console, options.Format);
        var isForPrograms = options.Format == OutputFormat.NulSeparated;
        foreach (var name in referrers.Names)
        {
            console.Output.Write(isForPrograms ? "" : "name ");
            names.WriteLine(name.Bytes, EntryLook.Of(referrers.Status));
        }

        foreach (var link in referrers.Links)
        {
            var look = new EntryLook(FileType.SymbolicLink) { IsBroken = link.State != SymlinkState.Live };
            if (isForPrograms)
            {
                names.WriteLine(link.Hops[0].Path.Bytes);
                continue;
            }

            console.Output.Write("link ");
            names.Write(link.Hops[0].Path.Bytes, look);
            foreach (var hop in link.Hops)
            {
                console.Output.Write($" {console.Terminal.Arrow} ");
                names.Write(hop.Target.Bytes);
            }

            console.Output.WriteLine();
        }

        Conclude(options, referrers, console);
    }

    private static void Conclude(WhoOptions options, Referrers referrers, CommandConsole console)
    {
        console.Output.Flush();
        var outOfSight = OutOfSight(referrers);
        if (outOfSight > 0)
        {
            Searching.NoteOutOfSight(options.Path, referrers.Names.Count, referrers.Status.LinkCount, outOfSight, console);
        }
        else if (referrers is { Names.Count: 0, Links.Count: 0 } && options.Format == OutputFormat.Text)
        {
            console.Diagnostics.Note($"nothing leads to {ShellQuoting.QuoteAlways(options.Path)} in the range searched");
        }
    }

    private static void WriteDocument(Utf8JsonWriter json, FilePath path, Referrers referrers)
    {
        json.WriteStartObject();
        json.WritePath("path"u8, path.Bytes);
        json.WriteNumber("inode"u8, referrers.Status.Inode);
        json.WriteNumber("link_count"u8, referrers.Status.LinkCount);
        json.WritePaths("names"u8, referrers.Names);
        json.WriteObjects("symlinks"u8, referrers.Links, WriteLink);
        json.WriteNumber("out_of_sight"u8, OutOfSight(referrers));
        json.WriteEndObject();
    }

    private static void WriteLines(Referrers referrers, StandardOutput output)
    {
        using var lines = new JsonLines(output);
        foreach (var name in referrers.Names)
        {
            lines.Begin("name"u8).WritePath("path"u8, name.Bytes);
            lines.End();
        }

        foreach (var link in referrers.Links)
        {
            WriteLink(lines.Begin("symlink"u8), link);
            lines.End();
        }

        var json = lines.Begin("summary"u8);
        json.WriteNumber("names"u8, referrers.Names.Count);
        json.WriteNumber("symlinks"u8, referrers.Links.Count);
        json.WriteNumber("out_of_sight"u8, OutOfSight(referrers));
        lines.End();
    }

    private static void WriteLink(Utf8JsonWriter json, SymlinkResolution link)
    {
        json.WritePath("path"u8, link.Hops[0].Path.Bytes);
        json.WritePath("target"u8, link.Hops[0].Target.Bytes);
        json.WriteString("state"u8, link.State.Name());
        json.WritePaths("via"u8, link.Hops.Skip(1).Select(hop => hop.Path));
    }

    // A directory has one name however high its link count is.
    private static long OutOfSight(Referrers referrers)
        => referrers.Status.IsDirectory ? 0 : Math.Max(0, referrers.Status.LinkCount - (long)referrers.Names.Count);

    private sealed record WhoOptions(FilePath Path, IReadOnlyList<FilePath> Roots, WalkOptions Walk, OutputFormat Format);
}
