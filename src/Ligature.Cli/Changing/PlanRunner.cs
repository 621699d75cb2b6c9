using Ligature.Cli.Rendering;
using Ligature.Duplicates;
using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Cli.Changing;

/// <summary>The one way from a plan to an exit code: show it, ask, take care of what was left half done, carry it out, tell what came of it.</summary>
internal sealed class PlanRunner(ChangeOptions options, CommandConsole console)
{
    // More lines than fit on a screen nobody reads before he answers.
    private const int ShownBeforeQuestion = 20;

    /// <summary>Tells what came of a plan in the words of the command; without it the actions are counted.</summary>
    public Action<ExecutionReport>? TellDone { get; init; }

    /// <summary>Plans, after a run that came to its end, for actions that failed and can be done in another way; null where there are none.</summary>
    public Func<Plan, ExecutionReport, RestOfPlan?>? Continue { get; init; }

    /// <summary>Does with a plan what the options ask for.</summary>
    /// <exception cref="FileLinkException">Nothing was done: see <see cref="Executor.Run"/>.</exception>
    public ExitCode Run(Plan plan)
    {
        if (PlanConflicts.Find(plan) is { Count: > 0 } conflicts)
        {
            foreach (var conflict in conflicts)
            {
                console.Diagnostics.Error($"action {conflict.Index + 1} ({PlanText.Of(conflict.Action)}) cannot be done: {conflict.Reason}");
            }

            return ExitCode.Error;
        }

        if (options.PlanFile is { } file)
        {
            PlanOutput.WriteFile(plan, file, console);
            return ExitCode.Success;
        }

        if (options.AsScript)
        {
            PlanScript.Write(plan, console.Output);
            return ExitCode.Success;
        }

        if (plan.Actions.Count == 0)
        {
            console.Diagnostics.Note("there is nothing to do");
            return ExitCode.Success;
        }

        if (options.DryRun)
        {
            PlanOutput.WriteText(plan, int.MaxValue, console);
            return ExitCode.Success;
        }

        return IsWanted(plan, out var code) ? Execute(plan) : code;
    }

    private bool IsWanted(Plan plan, out ExitCode code)
    {
        code = ExitCode.Success;
        if (options.Yes)
        {
            return true;
        }

        if (!Question.CanBeAsked(console))
        {
            console.Diagnostics.Error("nothing is changed without --yes, since there is no terminal to ask on");
            console.Diagnostics.Hint("Add --yes to do it, or --dry-run to see what would be done.");
            code = ExitCode.Error;
            return false;
        }

        PlanOutput.WriteText(plan, ShownBeforeQuestion, console);
        if (Question.Ask("Do this?", console))
        {
            return true;
        }

        console.Diagnostics.Note("nothing was changed");
        return false;
    }

    private ExitCode Execute(Plan plan)
    {
        using var journal = JournalFolder.Open(options.Journal ?? JournalFolder.DefaultPath());
        if (!RecoverFirst(journal))
        {
            return ExitCode.Error;
        }

        var code = ExitCode.Success;
        while (true)
        {
            var report = CarryOut(plan, journal);
            var rest = report is { State: RunState.Finished, JournalError: Errno.None } ? Continue?.Invoke(plan, report) : null;
            code = Tell(plan, report, rest?.TakenOver) is var told and not ExitCode.Success ? told : code;
            if (rest is null or { Plan.Actions: [] })
            {
                return code;
            }

            plan = rest.Plan;
        }
    }

    private ExecutionReport CarryOut(Plan plan, JournalFolder journal)
    {
        using (var scope = console.BeginWalk("actions"))
        {
            return Executor.Run(plan, journal, new ExecutionOptions
            {
                KeepsFolderTimes = options.KeepsFolderTimes,
                Cancellation = scope.Cancellation,
                Progress = done => scope.Report(done),
            });
        }
    }

    private bool RecoverFirst(JournalFolder journal)
    {
        foreach (var run in Recovery.FindUnfinished(journal))
        {
            console.Diagnostics.Note($"run {run.Id} ({run.Plan.Command}) did not finish");
            if (!options.Yes && !Question.Ask("Finish or take back what it left half done?", console))
            {
                console.Diagnostics.Hint("'lig recover' does so; nothing is changed before.");
                return false;
            }

            if (RecoveryText.Write(Recovery.Run(journal, run.Id), console) != ExitCode.Success)
            {
                return false;
            }
        }

        return true;
    }

    private ExitCode Tell(Plan plan, ExecutionReport report, IReadOnlySet<int>? takenOver)
    {
        var consequences = 0;
        foreach (var problem in report.Problems.Where(problem => takenOver?.Contains(problem.Index) != true))
        {
            if (problem.Outcome.IsConsequence)
            {
                consequences++;
            }
            else
            {
                console.Diagnostics.Error(problem.Message);
            }
        }

        if (consequences > 0)
        {
            console.Diagnostics.Note($"left out because of that: {console.Count(consequences)}");
        }

        if (report.JournalError != Errno.None)
        {
            console.Diagnostics.Error($"cannot write the journal: {report.JournalError.Message()}");
            console.Diagnostics.Hint("Nothing was changed after that. Make room, or say where else with --journal DIR.");
        }

        if (report.Problems.Any(problem => problem.Outcome.State == ActionState.Stuck))
        {
            console.Diagnostics.Hint("'lig recover' finishes or takes back what is left half done.");
        }

        var left = plan.Actions.Count - report.Done - (takenOver?.Count ?? 0);
        (TellDone ?? (_ => Count(report, left)))(report);
        return report.State == RunState.Interrupted && report.JournalError == Errno.None ? ExitCode.Interrupted
            : left > 0 || report.JournalError != Errno.None ? ExitCode.Partial
            : ExitCode.Success;
    }

    private void Count(ExecutionReport report, int left)
    {
        var parts = new List<string> { $"{console.Count(report.Done)} done" };
        if (left > 0)
        {
            parts.Add($"{console.Count(left)} not done");
        }

        if (report.Done > 0)
        {
            parts.Add($"'lig undo {report.Run}' takes it back");
        }

        console.Output.WriteLine(string.Join(console.Terminal.Separator, parts));
    }
}
