using System.CommandLine;
using Ligature.Cli.Changing;
using Ligature.Cli.CommandLine;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Cli.Commands;

/// <summary><c>lig apply</c>: carries out a plan that was written before.</summary>
internal static class ApplyCommand
{
    public static Command Create()
    {
        var file = new PathArgument("FILE", "A plan that a command wrote with --plan.");
        var change = new ChangeOptionGroup();
        var command = new DocumentedCommand("apply", "Carry out a plan that was written with --plan")
        {
            Details =
                "Each action holds the facts that it was decided on: which file stood there, its size, its times, what a link stored. Right before it acts it looks again, and what has changed since is left out and told.\n\n"
                + "Everything is written to a journal before it happens: 'lig undo' takes it back, 'lig recover' settles what was cut off.",
            ExitCodes =
            [
                (ExitCode.Success, "done, or nothing to do"),
                (ExitCode.Error, "usage error, no plan, or nothing was begun"),
                (ExitCode.Partial, "not everything could be done: what was left out is told"),
                (ExitCode.Interrupted, "interrupted after the action in flight; the journal knows how far"),
            ],
            Examples =
            [
                new("lig convert --to relative -r --plan links.plan photos && lig apply links.plan", "Decide now, act later"),
                new("lig apply --script links.plan >links.sh", "Turn a plan into a shell script"),
            ],
        };
        command.Add(file);
        command.Add(change);
        command.SetRun((parsed, console) => Run(parsed.GetRequiredValue(file), change.Read(parsed), console));
        return command;
    }

    private static ExitCode Run(FilePath file, ChangeOptions change, CommandConsole console)
    {
        try
        {
            return new PlanRunner(change, console).Run(PlanFile.Read(file));
        }
        catch (FormatException exception)
        {
            console.Diagnostics.Error($"{ShellQuoting.QuoteAlways(file)} is no plan: {exception.Message}");
            return ExitCode.Error;
        }
    }
}
