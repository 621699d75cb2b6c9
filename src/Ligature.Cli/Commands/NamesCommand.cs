using System.CommandLine;
using System.Text.Json;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary><c>lig names</c>: every name of a file.</summary>
internal static class NamesCommand
{
    public static Command Create()
    {
        var files = new PathsArgument("FILE", "The files whose names are wanted.");
        var range = Searching.CreateRangeOption();
        var follow = new Flag("--dereference", "When FILE is a symbolic link, find the names of the file that it leads to, not those of the link.", "-L");
        var walk = new WalkOptionGroup();
        var format = new OutputFormatOptions(nulSeparated: "the names");
        var command = new DocumentedCommand("names", "List every name of a file")
        {
            Details =
                "A file has as many names as its link count says; all are equal, and none is the original. Directory listings alone are read, and the search stops when all names are found.\n\n"
                + "Without --in the whole mount of the file is searched. Names that were not found lie outside the range, in folders that could not be read, or below something mounted over them; how many is said on standard error, and in JSON.",
            ExitCodes =
            [
                (ExitCode.Success, "done, even where names are out of sight"),
                (ExitCode.Error, "usage error, or a file or folder that is not there"),
                (ExitCode.Partial, "some folders could not be read"),
            ],
            Examples =
            [
                new("lig names photo.jpg", "Every name of photo.jpg on its file system"),
                new("lig names photo.jpg --in ~/Pictures --json", "The names in one folder, for a program"),
            ],
        };
        command.Add(files);
        command.Add(range);
        command.Add(follow);
        command.Add(walk);
        command.Add(format);
        command.SetRun((parsed, console) => Run(
            new NamesOptions(
                parsed.GetRequiredValue(files), parsed.GetRequiredValue(range), parsed.GetValue(follow) ? LinkFollowing.Follow : LinkFollowing.Never, walk.Read(parsed), format.Read(parsed)),
            console));
        return command;
    }

    private static ExitCode Run(NamesOptions options, CommandConsole console)
    {
        var results = new List<FileNames>();
        var code = ExitCode.Success;
        using (var scope = console.BeginWalk())
        {
            foreach (var file in options.Files)
            {
                try
                {
                    var names = Find(file, options, scope);
                    if (names.OutOfSight > 0)
                    {
                        // What could not be read is no loss where every name was found.
                        code = Worse(code, Searching.ReportUnread(names.Found.Unread, console));
                    }

                    results.Add(names);
                }
                catch (FileLinkException exception)
                {
                    console.Diagnostics.Error(exception);
                    code = ExitCode.Error;
                }
            }
        }

        Write(results, options, console);
        return code;
    }

    private static FileNames Find(FilePath file, NamesOptions options, WalkScope scope)
    {
        var status = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, file, options.Following);
        if (status.IsDirectory)
        {
            throw new FileLinkException("list the names of", file, Errno.IsDirectory, hint: "A folder has one name; its link count counts the folders in it.");
        }

        var range = Searching.RangeFor(options.Roots, file, in status);
        var found = NameSearch.Find(in status, range, scope.Attach(options.Walk) with { Stop = new WalkStop() });
        return new FileNames(file, status.Inode, status.LinkCount, found);
    }

    private static void Write(List<FileNames> results, NamesOptions options, CommandConsole console)
    {
        switch (options.Format)
        {
            case OutputFormat.Json:
                WriteDocument(results, isList: options.Files.Count > 1, console.Output);
                break;
            case OutputFormat.JsonLines:
                using (var lines = new JsonLines(console.Output))
                {
                    foreach (var names in results)
                    {
                        WriteNames(lines.Begin("names"u8), names);
                        lines.End();
                    }
                }

                break;
            default:
                WriteText(results, options, console);
                break;
        }
    }

    private static void WriteText(List<FileNames> results, NamesOptions options, CommandConsole console)
    {
        var text = new NameText(console, options.Format);
        foreach (var names in results)
        {
            foreach (var name in names.Found.Names)
            {
                text.WriteLine(name.Bytes);
            }

            if (names.OutOfSight > 0)
            {
                Searching.NoteOutOfSight(names.File, names.Found.Names.Count, names.LinkCount, names.OutOfSight, console);
            }
        }
    }

    // One file makes one object, as most callers want it; several make an array.
    private static void WriteDocument(List<FileNames> results, bool isList, StandardOutput output)
    {
        if (results.Count == 0 && !isList)
        {
            return;
        }

        using var document = new JsonDocumentWriter(output);
        var json = document.Writer;
        if (isList)
        {
            json.WriteStartArray();
        }

        foreach (var names in results)
        {
            json.WriteStartObject();
            WriteNames(json, names);
            json.WriteEndObject();
        }

        if (isList)
        {
            json.WriteEndArray();
        }

        document.Complete();
    }

    private static void WriteNames(Utf8JsonWriter json, FileNames names)
    {
        json.WritePath("path"u8, names.File.Bytes);
        json.WriteNumber("inode"u8, names.Inode);
        json.WriteNumber("link_count"u8, names.LinkCount);
        json.WritePaths("names"u8, names.Found.Names);
        json.WriteNumber("out_of_sight"u8, names.OutOfSight);
    }

    private static ExitCode Worse(ExitCode one, ExitCode other) => one == ExitCode.Error || other == ExitCode.Success ? one : other;

    private sealed record NamesOptions(
        IReadOnlyList<FilePath> Files, IReadOnlyList<FilePath> Roots, LinkFollowing Following, WalkOptions Walk, OutputFormat Format);

    private sealed record FileNames(FilePath File, ulong Inode, uint LinkCount, FoundNames Found)
    {
        public long OutOfSight => Math.Max(0, LinkCount - (long)Found.Names.Count);
    }
}
