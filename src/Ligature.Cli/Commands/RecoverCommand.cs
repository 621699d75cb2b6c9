using System.CommandLine;
using Ligature.Cli.Changing;
using Ligature.Cli.CommandLine;
using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.Commands;

/// <summary><c>lig recover</c>: finishes or takes back what was cut off.</summary>
internal static class RecoverCommand
{
    public static Command Create()
    {
        var dryRun = new Flag("--dry-run", "Show what would be done, and change nothing.", "-n");
        var journal = ChangeOptionGroup.CreateJournalOption();
        var command = new DocumentedCommand("recover", "Finish or take back what a run left half done when it was cut off")
        {
            Details =
                "When a run was killed, or the machine went down, every name still stands for the old or the new. What may be left is a temporary name beside it, and a journal that does not say how the last actions ended. Each of them is looked at: what was over is noted, what was half done is finished or taken back, and temporary names are removed.\n\n"
                + "The next command that changes something offers the same.",
            ExitCodes =
            [
                (ExitCode.Success, "everything is settled, or there was nothing to settle"),
                (ExitCode.Error, "usage error, or the journal cannot be read"),
                (ExitCode.Partial, "something could not be settled; it is told"),
            ],
            Examples = [new("lig recover -n", "See what would be settled")],
        };
        command.Add(dryRun);
        command.Add(journal);
        command.SetRun((parsed, console) => Run(parsed.GetValue(dryRun), parsed.GetValue(journal), console));
        return command;
    }

    private static ExitCode Run(bool isDryRun, FilePath? path, CommandConsole console)
    {
        using var journal = JournalFolder.Open(path ?? JournalFolder.DefaultPath());
        var code = ExitCode.Success;
        var runs = Recovery.FindUnfinished(journal);
        if (runs.Count == 0)
        {
            console.Output.WriteLine("every run has ended: there is nothing to recover");
        }

        foreach (var run in runs)
        {
            try
            {
                var settled = RecoveryText.Write(Recovery.Run(journal, run.Id, isDryRun), console, isDryRun);
                code = settled == ExitCode.Success ? code : settled;
            }
            catch (FileLinkException exception)
            {
                console.Diagnostics.Error(exception);
                code = ExitCode.Partial;
            }
        }

        return code;
    }
}
