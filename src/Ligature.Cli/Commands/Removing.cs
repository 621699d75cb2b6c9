using Ligature.Cli.Changing;
using Ligature.Cli.Rendering;
using Ligature.Cli.Rendering.Linking;
using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Paths;

namespace Ligature.Cli.Commands;

/// <summary>One run of <c>lig rm</c>: says what depends on the names, asks where that matters, and removes them.</summary>
internal sealed class Removing(RemovalOptions options, ChangeOptions change, OutputFormat format, CommandConsole console)
{
    private readonly List<RemovedLink> _removed = [];
    private readonly List<FileLinkException> _refused = [];
    private string? _run;

    private bool IsText => format == OutputFormat.Text;

    public ExitCode Run(IReadOnlyList<FilePath> paths)
    {
        RemovalPlan removal;
        using (var scope = console.BeginWalk())
        {
            removal = RemovalPlanner.Plan(paths, options with { Walk = scope.Attach(options.Walk) }, FilePath.Root, console.CommandText);
        }

        _refused.AddRange(removal.Refused);
        foreach (var refused in removal.Refused)
        {
            console.Diagnostics.Error(refused);
        }

        Warn(removal);
        var code = Remove(removal);
        if (!IsText)
        {
            RemovedLinkJson.Write(_run, _removed, removal.Dependents, _refused, change.DryRun, console.Output);
        }

        return code is not (ExitCode.Success or ExitCode.Partial) ? code
            : code == ExitCode.Success && _refused.Count == 0 ? ExitCode.Success
            : _removed.Count > 0 ? ExitCode.Partial : ExitCode.Error;
    }

    private void Warn(RemovalPlan removal)
    {
        foreach (var link in removal.Dependents)
        {
            console.Diagnostics.Note($"{ShellQuoting.QuoteAlways(link.Hops[0].Path)} -> {ShellQuoting.QuoteAlways(link.Hops[0].Target)} will be broken");
        }

        if (removal.Dependents.Count > 0)
        {
            console.Diagnostics.Hint("--with-links removes such links too.");
        }

        // Who is not asked is told what stays when it is done.
        if (change.DryRun || (!change.Yes && Asks(removal)))
        {
            foreach (var name in removal.OtherNames)
            {
                console.Diagnostics.Note($"{ShellQuoting.QuoteAlways(name)} is another name of the same file, and stays");
            }
        }

        foreach (var hidden in removal.Hidden)
        {
            console.Diagnostics.Note($"{ShellQuoting.QuoteAlways(hidden.Path)} keeps {hidden.Count} {(hidden.Count == 1 ? "name" : "names")} out of sight, and its data");
        }

        if (removal.Unread.Count > 0)
        {
            console.Diagnostics.Note($"{console.Count(removal.Unread.Count)} folders could not be read; names and links in them are not known");
        }

        foreach (var doubt in removal.Doubts)
        {
            console.Diagnostics.Note($"overwriting {ShellQuoting.QuoteAlways(doubt.Path)} promises nothing: {doubt.Reason}");
        }
    }

    private ExitCode Remove(RemovalPlan removal)
    {
        if (change is { DryRun: true, PlanFile: null, AsScript: false })
        {
            Tell([.. removal.Names, .. removal.Binds]);
            return ExitCode.Success;
        }

        var code = removal.Names.Count > 0 || change.OnlyShows ? Execute(removal) : ExitCode.Success;
        if (code is ExitCode.Success or ExitCode.Partial && !change.OnlyShows)
        {
            RemoveBinds(removal.Binds);
        }

        return code;
    }

    private bool Asks(RemovalPlan removal) => removal.Dependents.Count > 0 || removal.LosesData || options.AllNames || options.WithLinks;

    private ExitCode Execute(RemovalPlan removal)
    {
        var mustAsk = Asks(removal);
        if (mustAsk && !IsText && !change.Yes && !change.OnlyShows)
        {
            console.Diagnostics.Error("nothing is changed without --yes: the answer is for a program, which cannot be asked");
            console.Diagnostics.Hint("Add --yes to do it, or --dry-run to see what would be done.");
            return ExitCode.Error;
        }

        var runner = new PlanRunner(change with { Yes = change.Yes || !mustAsk }, console) { TellDone = report => TellDone(removal, report) };
        return runner.Run(removal.Plan);
    }

    private void TellDone(RemovalPlan removal, ExecutionReport report)
    {
        // Actions go in order: of those that were begun, all but the problems were done.
        var begun = report.Done + report.Problems.Count;
        var done = new List<RemovedLink>(report.Done);
        for (var i = 0; i < begun; i++)
        {
            if (!report.Problems.Any(problem => problem.Index == i))
            {
                done.Add(removal.Names[i]);
            }
        }

        _run = report.Run;
        Tell(done);
        if (IsText && console.Terminal.IsOutputTerminal && done.Any(name => !name.LosesData))
        {
            console.Output.WriteLine("'lig undo' takes it back");
        }
    }

    private void RemoveBinds(IReadOnlyList<RemovedLink> binds)
    {
        foreach (var bind in binds)
        {
            try
            {
                Tell([LinkRemoval.RemoveBind(bind.Path, FilePath.Root)]);
            }
            catch (FileLinkException exception)
            {
                _refused.Add(exception);
                console.Output.Flush();
                console.Diagnostics.Error(exception);
            }
        }

        if (_removed.Any(link => link.PersistedIn is not null))
        {
            ServiceManager.Reload(console);
        }
    }

    private void Tell(IReadOnlyList<RemovedLink> removed)
    {
        _removed.AddRange(removed);
        if (!IsText)
        {
            return;
        }

        foreach (var link in removed)
        {
            RemovedLinkText.Write(link, change.DryRun, console);
        }
    }
}
