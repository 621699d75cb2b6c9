using System.CommandLine;
using System.Text.Json;
using Ligature.Auditing;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary><c>lig du</c>: what folders hold, and what deleting them would free.</summary>
internal static class DuCommand
{
    public static Command Create()
    {
        var paths = new PathsArgument("PATH", "The folders or files to measure; the working directory when none is given.") { Default = [FilePath.Current] };
        var depth = new ValueOption<int>(
            "--depth", "N", "Show folders down to N levels below PATH (1 when not given); 0 shows PATH alone, 'all' shows every folder.", "a number from 0 up, or 'all'", TryParseDepth, "-d")
        { Default = 1 };
        var sort = new ChoiceOption<UsageOrder>(
            "--sort",
            "BY",
            "Sort by what folders hold, by what deleting them frees, or by name.",
            [
                new("holds", UsageOrder.Holds, "largest first"),
                new("frees", UsageOrder.Frees, "largest first"),
                new("name", UsageOrder.Name, "byte by byte"),
            ]);
        var apparent = new Flag("--apparent-size", "Count the lengths of files instead of the blocks that they take on disk.");
        var sizes = new SizeOptions();
        var walk = new WalkOptionGroup();
        var format = new OutputFormatOptions(nulSeparated: "sizes and paths, with tabs between them");
        var command = new DocumentedCommand("du", "Show what folders hold, and what deleting them would free")
        {
            Details =
                "Two figures for each folder. HOLDS is the space of every file with a name in it, each file counted once however many names it has. FREES is what deleting the folder would give back: only files that have all their names inside.\n\n"
                + "Where the two are far apart, the folder shares its files with another place by hard links, and deleting it wins little. Space shared by reflinks is not known here and counts as freed.",
            ExitCodes =
            [
                (ExitCode.Success, "done"),
                (ExitCode.Error, "usage error, or a PATH that is not there"),
                (ExitCode.Partial, "some folders could not be read; what is in them is not counted"),
            ],
            Examples =
            [
                new("lig du ~", "The folders of the home folder, largest first"),
                new("lig du --depth 0 --bytes snapshots/*", "One line for each snapshot, in bytes"),
            ],
        };
        command.Add(paths);
        command.Add(depth);
        command.Add(sort);
        command.Add(apparent);
        command.Add(sizes);
        command.Add(walk);
        command.Add(format);
        command.SetRun((parsed, console) => Run(
            new DuOptions(
                parsed.GetRequiredValue(paths),
                parsed.GetValue(depth),
                parsed.GetValue(sort),
                parsed.GetValue(apparent),
                sizes.Read(parsed),
                walk.Read(parsed),
                format.Read(parsed)),
            console));
        return command;
    }

    private static bool TryParseDepth(string text, out int depth)
    {
        depth = int.MaxValue;
        return string.Equals(text, "all", StringComparison.Ordinal) || NumberParsing.Within(0, int.MaxValue)(text, out depth);
    }

    private static ExitCode Run(DuOptions options, CommandConsole console)
    {
        var measured = new List<MeasuredTree>();
        var code = ExitCode.Success;
        using (var scope = console.BeginWalk())
        {
            foreach (var path in options.Paths)
            {
                var errno = TryMeasure(path, options, scope, out var tree);
                if (errno != Errno.None)
                {
                    console.Diagnostics.Error("measure", path, errno);
                    code = ExitCode.Error;
                    continue;
                }

                measured.Add(tree!);
                if (Searching.ReportUnread(tree!.Unread, console) == ExitCode.Partial && code == ExitCode.Success)
                {
                    code = ExitCode.Partial;
                }
            }
        }

        Write(measured, options, console);
        return code;
    }

    private static Errno TryMeasure(FilePath path, DuOptions options, WalkScope scope, out MeasuredTree? tree)
    {
        tree = null;

        // A link to a folder that was named is meant to be entered; a link to anything else is a file of its own.
        var errno = FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Follow, StatusFields.Basic, out var status);
        if (errno == Errno.None && status.IsDirectory)
        {
            var report = SpaceSurvey.Run(path, scope.Attach(options.Walk));
            tree = new MeasuredTree([.. report.Folders.Where(folder => folder.Depth <= options.Depth).Select(options.Line)], report.Unread);
            return Errno.None;
        }

        errno = FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Never, StatusFields.Basic, out status);
        if (errno == Errno.None)
        {
            var bytes = options.IsApparent ? status.Size : status.AllocatedBytes;
            tree = new MeasuredTree([new UsageLine(path, IsFolder: false, bytes, status.LinkCount == 1 ? bytes : 0)], []);
        }

        return errno;
    }

    private static void Write(List<MeasuredTree> trees, DuOptions options, CommandConsole console)
    {
        foreach (var tree in trees)
        {
            tree.Lines.Sort(options.Compare);
        }

        var lines = trees.SelectMany(tree => tree.Lines);
        switch (options.Format)
        {
            case OutputFormat.Json:
                using (var document = new JsonDocumentWriter(console.Output))
                {
                    document.Writer.WriteStartObject();
                    document.Writer.WriteObjects("folders"u8, lines, (json, line) =>
                    {
                        json.WriteString("type"u8, line.TypeName);
                        WriteLine(json, line);
                    });
                    document.Writer.WriteEndObject();
                    document.Complete();
                }

                break;
            case OutputFormat.JsonLines:
                using (var output = new JsonLines(console.Output))
                {
                    foreach (var line in lines)
                    {
                        WriteLine(output.Begin(line.IsFolder ? "folder"u8 : "file"u8), line);
                        output.End();
                    }
                }

                break;
            default:
                new UsageTable(console, options.Sizes, options.Format).Write([.. lines]);
                break;
        }
    }

    private static void WriteLine(Utf8JsonWriter json, UsageLine line)
    {
        json.WritePath("path"u8, line.Path.Bytes);
        json.WriteNumber("holds_bytes"u8, line.Holds);
        json.WriteNumber("frees_bytes"u8, line.Frees);
    }

    private sealed record MeasuredTree(List<UsageLine> Lines, IReadOnlyList<UnreadDirectory> Unread);

    private sealed record DuOptions(
        IReadOnlyList<FilePath> Paths, int Depth, UsageOrder Order, bool IsApparent, SizeFormat Sizes, WalkOptions Walk, OutputFormat Format)
    {
        public UsageLine Line(FolderUsage folder) => IsApparent
            ? new UsageLine(folder.Path, IsFolder: true, folder.HoldsApparentBytes, folder.FreesApparentBytes)
            : new UsageLine(folder.Path, IsFolder: true, folder.HoldsBytes, folder.FreesBytes);

        public int Compare(UsageLine a, UsageLine b)
        {
            var bySize = Order switch
            {
                UsageOrder.Holds => b.Holds.CompareTo(a.Holds),
                UsageOrder.Frees => b.Frees.CompareTo(a.Frees),
                _ => 0,
            };
            return bySize != 0 ? bySize : a.Path.CompareTo(b.Path);
        }
    }
}
