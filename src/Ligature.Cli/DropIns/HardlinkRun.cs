using Ligature.Duplicates;
using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;

namespace Ligature.Cli.DropIns;

/// <summary>One run of <c>hardlink</c>: find, plan, and link with the journal of every change that <c>lig</c> makes.</summary>
internal sealed class HardlinkRun(HardlinkOptions options, GnuConsole console)
{
    private const int Interrupted = 130;

    private readonly HardlinkFilter _filter = new(options, console);
    private readonly HardlinkSummary _summary = new();
    private readonly MountTable _mounts = MountTable.Read();

    /// <summary>Runs it.</summary>
    /// <param name="arguments">The command line, for the journal.</param>
    /// <returns>The exit code.</returns>
    public int Run(IReadOnlyList<FilePath> arguments)
    {
        using var interruption = new Interruption();
        try
        {
            var report = Search(interruption.Token);
            if (options.Lists)
            {
                List(report);
                return 0;
            }

            var command = string.Join(' ', arguments.Select(argument => ShellQuoting.Quote(argument)).Prepend("hardlink"));
            var isWhole = Link(report, command, interruption.Token);
            if (!options.IsQuiet)
            {
                _summary.Write(options, report.Summary, _filter.Met, console);
            }

            return isWhole ? 0 : Interrupted;
        }
        catch (FileLinkException exception)
        {
            return console.End($"{exception.Message}");
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    private DuplicateReport Search(CancellationToken cancellation)
    {
        var (folders, files) = (new List<FilePath>(), new List<FilePath>());
        foreach (var operand in options.Operands)
        {
            var status = default(FileStatus);
            var errno = CanonicalPath.TryResolve(operand, MissingNames.Refused, LinkExpansion.AsMet, out var path);
            errno = errno == Errno.None
                ? FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Never, StatusFields.Basic, out status)
                : errno;
            if (errno != Errno.None)
            {
                console.Error($"cannot get realpath: {operand}", errno);
            }
            else if (!status.IsDirectory)
            {
                files.Add(path);
            }
            else if (!_filter.LeavesOut(path))
            {
                folders.Add(path);
            }
        }

        var report = DuplicateSearch.Run(folders, new DuplicateOptions
        {
            Walk = new WalkOptions
            {
                OneFileSystem = options.OneFileSystem,
                Filter = new WalkFilter([], []) { LeavesOut = options.ExcludedFolders.Count > 0 ? _filter.LeavesOut : null },
                Cancellation = cancellation,
            },
            Match = options.Match,
            Keep = options.Keep,
            Files = files,
            Accepts = _filter.Accepts,
        });
        foreach (var folder in report.Unread)
        {
            console.Error($"cannot read {folder.Path}", folder.Errno);
        }

        foreach (var file in report.PassedOver)
        {
            if (file.Errno == Errno.None)
            {
                console.Error($"{file.Path} was changed meanwhile");
            }
            else
            {
                console.Error($"cannot read {file.Path}", file.Errno);
            }
        }

        return report with { Sets = new HardlinkNames(options.Match, folders).Split(report.Sets) };
    }

    private void List(DuplicateReport report)
    {
        var number = 0;
        foreach (var set in report.Sets)
        {
            number++;
            foreach (var name in set.Files.SelectMany(file => file.Names))
            {
                console.Write($"{number.ToString("D16", System.Globalization.CultureInfo.InvariantCulture)}\t{name.Path}{(options.EndsWithNul ? "\0" : "\n")}");
            }
        }
    }

    /// <returns>Whether it was not interrupted.</returns>
    private bool Link(DuplicateReport report, string command, CancellationToken cancellation)
    {
        var plan = DuplicatePlanner.Plan(report, Choose, takesInPlaceFormats: true, command: command).Plan;
        Announce(plan);
        if (options.IsDryRun || plan.Actions.Count == 0)
        {
            Count(plan, []);
            return true;
        }

        using var journal = JournalFolder.Open(JournalFolder.DefaultPath());
        foreach (var run in Recovery.FindUnfinished(journal))
        {
            _ = Recovery.Run(journal, run.Id);
        }

        var refusing = new HashSet<ulong>();
        var isWhole = Execute(plan, journal, refusing, cancellation);
        if (refusing.Count == 0 || !isWhole)
        {
            return isWhole;
        }

        var rest = report with { Sets = [.. report.Sets.Where(set => refusing.Contains(set.Keeper.Identity.Volume))] };
        plan = DuplicatePlanner.Plan(rest, DuplicateAction.HardLink, takesInPlaceFormats: true, command: command).Plan;
        Announce(plan);
        return Execute(plan, journal, refusing, cancellation);
    }

    private DuplicateAction Choose(DuplicateSet set) => options.Reflinks switch
    {
        HardlinkOptions.ReflinkWhen.Always => DuplicateAction.ShareBlocks,
        HardlinkOptions.ReflinkWhen.Auto when FileSystemAbilities.Reflinks(_mounts.Find(set.Keeper.Names[0].MountId)) is ReflinkSupport.Yes or ReflinkSupport.AsFormatted
            => DuplicateAction.ShareBlocks,
        _ => DuplicateAction.HardLink,
    };

    private void Announce(Plan plan)
    {
        if (options.Verbosity == 0)
        {
            return;
        }

        foreach (var action in plan.Actions)
        {
            var verb = action.Kind == PlanActionKind.ShareBlocks ? "RefLinking" : "Linking";
            console.Write($"{(options.IsDryRun ? "[DryRun] " : "")}{verb} {plan.Root.Join(action.Source!.Value)} to {plan.Root.Join(action.Path)} (-{HardlinkSummary.Size(action.Facts!.Size ?? 0)})\n");
        }
    }

    /// <param name="refusing">Receives the file systems that turn out not to share blocks, where links do instead.</param>
    private bool Execute(Plan plan, JournalFolder journal, HashSet<ulong> refusing, CancellationToken cancellation)
    {
        var report = Executor.Run(plan, journal, new ExecutionOptions { Cancellation = cancellation });
        var rest = FurtherKeepers.After(plan, report);
        var failed = new HashSet<int>();
        foreach (var problem in report.Problems)
        {
            failed.Add(problem.Index);
            if (rest?.TakenOver.Contains(problem.Index) == true)
            {
                continue;
            }

            var action = plan.Actions[problem.Index];
            if (options.Reflinks == HardlinkOptions.ReflinkWhen.Auto && action.Kind == PlanActionKind.ShareBlocks
                && problem.Outcome.Errno is Errno.NotSupported or Errno.NoSuchRequest)
            {
                refusing.Add(action.SourceFacts!.Identity!.Value.Volume);
                continue;
            }

            console.Error($"cannot link {plan.Root.Join(action.Source!.Value)} to {plan.Root.Join(action.Path)}: {problem.Outcome.Text}");
        }

        if (report.JournalError != Errno.None)
        {
            console.Error($"cannot write the journal", report.JournalError);
        }

        Count(plan, failed, report.Done + failed.Count);
        return rest is { Plan.Actions.Count: > 0 } && report is { State: RunState.Finished, JournalError: Errno.None }
            ? Execute(rest.Plan, journal, refusing, cancellation)
            : report.State != RunState.Interrupted || report.JournalError != Errno.None;
    }

    private void Count(Plan plan, HashSet<int> failed, int begun = int.MaxValue)
    {
        var taken = new Dictionary<FileIdentity, uint>();
        for (var i = 0; i < Math.Min(plan.Actions.Count, begun); i++)
        {
            if (failed.Contains(i) || plan.Actions[i] is not { Facts: { Identity: { } identity } facts } action)
            {
                continue;
            }

            _summary.Linked++;
            var count = taken[identity] = taken.GetValueOrDefault(identity) + 1;
            if (action.Kind == PlanActionKind.ShareBlocks || count == facts.LinkCount)
            {
                _summary.Saved += facts.Size ?? 0;
            }
        }
    }
}
