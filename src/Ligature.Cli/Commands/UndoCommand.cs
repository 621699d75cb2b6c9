using System.CommandLine;
using Ligature.Cli.Changing;
using Ligature.Cli.CommandLine;
using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary><c>lig undo</c>: takes a run back.</summary>
internal static class UndoCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("RUN")
        {
            HelpName = "RUN",
            Description = "The run to take back, as 'lig history' shows it, or the beginning of it; the last one that was not taken back when none is given.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var change = new ChangeOptionGroup();
        var command = new DocumentedCommand("undo", "Take a run back: names, targets, link counts, content and metadata")
        {
            Details =
                "The opposite of each action that was done is planned, last first, and carried out like any other plan: facts are checked, what was changed since is left alone and told, and the journal holds it, so that an undo can be undone.\n\n"
                + "A file whose last name was replaced by a link comes back as a copy of what the link stands for, with its old owner, mode, times and attributes, and only while that has not changed. A file that was removed for good does not come back.",
            ExitCodes =
            [
                (ExitCode.Success, "taken back"),
                (ExitCode.Error, "usage error, no such run, or nothing was begun"),
                (ExitCode.Partial, "taken back in part: what was left out is told"),
                (ExitCode.Interrupted, "interrupted after the action in flight"),
            ],
            Examples =
            [
                new("lig undo -n", "See what the last run would need to be taken back"),
                new("lig undo 20261125-0410", "Take back the run that begins so"),
            ],
        };
        command.Add(run);
        command.Add(change);
        command.SetRun((parsed, console) => Run(parsed.GetValue(run), change.Read(parsed), console));
        return command;
    }

    private static ExitCode Run(string? wanted, ChangeOptions change, CommandConsole console)
    {
        UndoPlan undo;
        using (var journal = JournalFolder.Open(change.Journal ?? JournalFolder.DefaultPath()))
        {
            var run = RunHistory.Read(journal).Choose(wanted, out var problem);
            if (run is null)
            {
                console.Diagnostics.Error(problem);
                return ExitCode.Error;
            }

            using var scope = console.BeginWalk();
            undo = UndoPlanner.Plan(journal, run.Id, scope.Attach(new WalkOptions()));
        }

        foreach (var lost in undo.Lost)
        {
            console.Diagnostics.Error($"cannot take back: {PlanText.Of(lost.Action)}: {lost.Reason}");
        }

        var code = new PlanRunner(change, console).Run(undo.Plan);
        return code == ExitCode.Success && undo.Lost.Count > 0 ? ExitCode.Partial : code;
    }
}
