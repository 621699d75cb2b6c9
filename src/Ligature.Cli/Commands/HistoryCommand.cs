using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ligature.Cli.Changing;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Execution;
using Ligature.Paths;

namespace Ligature.Cli.Commands;

/// <summary><c>lig history</c>: what was changed, when, and whether it can be taken back.</summary>
internal static class HistoryCommand
{
    public static Command Create()
    {
        var journal = ChangeOptionGroup.CreateJournalOption();
        var format = new OutputFormatOptions();
        var command = new DocumentedCommand("history", "List the runs that changed something")
        {
            Details = "One line a run, oldest first: its id, when it began, how it ended, how many of its actions were done, and the command. Runs that 'lig undo' took back say so.",
            ExitCodes = [(ExitCode.Success, "listed"), (ExitCode.Error, "usage error, or the journal cannot be read")],
            Examples = [new("lig history", "List all runs"), new("lig history --json-lines | tail -n 1", "The last run, for a program")],
        };
        command.Add(journal);
        command.Add(format);
        command.SetRun((parsed, console) => Run(parsed.GetValue(journal), format.Read(parsed), console));
        return command;
    }

    private static ExitCode Run(FilePath? path, OutputFormat format, CommandConsole console)
    {
        using var journal = JournalFolder.Open(path ?? JournalFolder.DefaultPath());
        var history = RunHistory.Read(journal);
        switch (format)
        {
            case OutputFormat.Json:
                using (var document = new JsonDocumentWriter(console.Output))
                {
                    document.Writer.WriteStartObject();
                    document.Writer.WriteObjects("runs"u8, history.Runs, (json, run) => Write(json, run, history));
                    document.Writer.WriteEndObject();
                    document.Complete();
                }

                break;
            case OutputFormat.JsonLines:
                using (var lines = new JsonLines(console.Output))
                {
                    foreach (var run in history.Runs)
                    {
                        Write(lines.Begin("run"u8), run, history);
                        lines.End();
                    }
                }

                break;
            default:
                foreach (var run in history.Runs)
                {
                    var undone = history.UndoneBy(run) is { } undo ? $"undone by {undo.Id}" : run.State.Word();
                    console.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Id}  {undone}  {run.Done}/{run.Planned}  {run.Plan.Command}"));
                }

                break;
        }

        return ExitCode.Success;
    }

    private static void Write(Utf8JsonWriter json, JournaledRun run, RunHistory history)
    {
        json.WriteString("run"u8, run.Id);
        json.WriteString("started"u8, run.Started.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff000000Z", CultureInfo.InvariantCulture));
        json.WriteString("state"u8, run.State.Word());
        json.WriteNumber("planned"u8, run.Planned);
        json.WriteNumber("done"u8, run.Done);
        json.WritePath("root"u8, run.Plan.Root.Bytes);
        json.WriteString("command"u8, run.Plan.Command);
        json.WriteString("undoes"u8, run.Plan.Undoes);
        json.WriteString("undone_by"u8, history.UndoneBy(run)?.Id);
    }
}
