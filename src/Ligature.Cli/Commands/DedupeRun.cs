using System.Diagnostics;
using Ligature.Cli.Changing;
using Ligature.Cli.Rendering;
using Ligature.Duplicates;
using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Cli.Commands;

/// <summary>One run of <c>lig dedupe</c>: look, compare, and report or change.</summary>
internal sealed class DedupeRun(DedupeOptions options, CommandConsole console)
{
    private readonly List<FilePath> _roots = [];
    private readonly List<FilePath> _files = [];
    private int _staying;

    public ExitCode Run()
    {
        if (!TrySort(out var isWhole))
        {
            return ExitCode.Error;
        }

        var start = Stopwatch.GetTimestamp();
        DuplicateReport report;
        using (var scope = console.BeginWalk())
        {
            report = DuplicateSearch.Run(_roots, options.Search with
            {
                Walk = scope.Attach(options.Search.Walk),
                Files = _files,
                Match = options.Match ?? (options.Action is DuplicateAction.HardLink or DuplicateAction.Symlink ? FileMatch.Mode | FileMatch.Owner : FileMatch.None),
            });
        }

        var isPartial = Searching.ReportUnread(report.Unread, console) == ExitCode.Partial;
        foreach (var file in report.PassedOver)
        {
            isPartial = true;
            console.Diagnostics.Error($"cannot compare {ShellQuoting.QuoteAlways(file.Path)}: {DuplicateText.WhyPassedOver(file)}");
        }

        var code = options.Action is { } action ? Change(report, action) : Report(report, Stopwatch.GetElapsedTime(start));
        return !isWhole ? ExitCode.Error : code == ExitCode.Success && isPartial ? ExitCode.Partial : code;
    }

    /// <summary>Tells folders from files, and adds those that are listed.</summary>
    /// <returns>False where nothing can be done.</returns>
    private bool TrySort(out bool isWhole)
    {
        isWhole = true;
        var paths = options.Paths ?? [];
        if (options.FileList is { } list)
        {
            var errno = FileList.TryRead(list, _files);
            if (errno != Errno.None)
            {
                console.Diagnostics.Error("read", list, errno);
                return false;
            }
        }
        else if (paths.Count == 0)
        {
            paths = [FilePath.Current];
        }

        foreach (var path in paths)
        {
            isWhole &= TryLook(path, out var isDirectory);
            if (isDirectory is { } known)
            {
                (known ? _roots : _files).Add(path);
            }
        }

        foreach (var reference in options.Search.References)
        {
            // What is to stay untouched must be known for certain.
            if (!TryLook(reference, out var isDirectory))
            {
                return false;
            }

            if (isDirectory != true)
            {
                console.Diagnostics.Error("search", reference, Errno.NotDirectory);
                return false;
            }
        }

        return isWhole || _roots.Count + _files.Count > 0;
    }

    private bool TryLook(FilePath path, out bool? isDirectory)
    {
        isDirectory = null;
        var errno = FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Follow, StatusFields.Basic, out var status);
        if (errno != Errno.None)
        {
            console.Diagnostics.Error("search", path, errno);
            return false;
        }

        isDirectory = status.IsDirectory;
        return true;
    }

    private ExitCode Report(DuplicateReport report, TimeSpan duration)
    {
        switch (options.Format)
        {
            case OutputFormat.Json:
                DuplicateJson.WriteDocument(report, duration, console.Output);
                break;
            case OutputFormat.JsonLines:
                DuplicateJson.WriteLines(report, duration, console.Output);
                break;
            default:
                new DuplicateText(console, options.Sizes, options.Format).Write(report, duration);
                break;
        }

        if (report.Summary.Unmatched > 0)
        {
            console.Output.Flush();
            NoteUnmatched(report);
        }

        return ExitCode.Success;
    }

    private ExitCode Change(DuplicateReport report, DuplicateAction action)
    {
        var planned = DuplicatePlanner.Plan(report, action, options.TakesInPlaceFormats, options.Verifies, console.CommandText);
        NoteUnmatched(report);
        foreach (var reason in planned.LeftOut)
        {
            console.Diagnostics.Warning($"{console.Count(reason.Files)} {(reason.Files == 1 ? "file is" : "files are")} left out: {reason.Reason}");
        }

        var before = options.WatchesFree ? FreeSpaceAt(planned.Plan.Root) : null;
        var code = new PlanRunner(options.Change, console) { Continue = Continue }.Run(planned.Plan);
        if (_staying > 0)
        {
            console.Diagnostics.Warning($"{console.Count(_staying)} {(_staying == 1 ? "file stays" : "files stay")} beside others, because a file may have no more names here");
        }

        if (before is { } was && !options.Change.OnlyShows && FreeSpaceAt(planned.Plan.Root) is { } now)
        {
            var rose = now >= was;
            console.Output.WriteLine($"free space {(rose ? "rose" : "fell")} by {options.Sizes.Format(rose ? now - was : was - now)} to {options.Sizes.Format(now)}");
        }

        return code == ExitCode.Success && planned.LeftOut.Any(reason => !reason.IsChoice) ? ExitCode.Partial : code;
    }

    private RestOfPlan? Continue(Plan plan, ExecutionReport report)
    {
        var rest = FurtherKeepers.After(plan, report);
        _staying += rest?.Staying ?? 0;
        return rest;
    }

    private static ulong? FreeSpaceAt(FilePath folder) => FileOperations.TryGetFreeSpace(folder, out var bytes) == Errno.None ? bytes : null;

    private void NoteUnmatched(DuplicateReport report)
    {
        var count = report.Summary.Unmatched;
        if (count > 0)
        {
            console.Diagnostics.Note($"{console.Count(count)} {(count == 1 ? "file is" : "files are")} passed over: equal in content, and different in what must match (see --match)");
        }
    }
}
