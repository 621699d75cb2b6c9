using Ligature.Cli.Commands;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Rendering.Snapshots;

/// <summary>What <c>lig snapshot restore</c> prints. The fields of the JSON are a contract: docs/json.md lists them.</summary>
internal static class RestoreOutput
{
    public static void WriteAction(RestoreAction action, FilePath path, CommandConsole console)
        => console.Output.WriteLine($"{KebabCase.Of(action)}: {ShellQuoting.QuoteAlways(path)}");

    public static void Write(RestoreReport report, RestoreChoice choice, CommandConsole console)
    {
        var line = $"{console.Count(report.Files, "file")} and {console.Count(report.Directories, "folder")} {(choice.DryRun ? "to restore" : "restored")}";
        if (choice.IsInPlace)
        {
            line += $"; {console.Count(report.Unchanged)} unchanged";
            line += report.Mended > 0 ? $", {console.Count(report.Mended)} of them but for metadata" : "";
            line += report.Deleted > 0 ? $"; {console.Count(report.Deleted)} {(choice.DryRun ? "to delete" : "deleted")}" : "";
        }

        console.Output.WriteLine(line);
    }

    public static void WriteJson(string id, RestoreReport report, StandardOutput output)
    {
        using var document = new JsonDocumentWriter(output);
        var json = document.Writer;
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteNumber("files"u8, report.Files);
        json.WriteNumber("directories"u8, report.Directories);
        json.WriteNumber("bytes"u8, report.Bytes);
        json.WriteNumber("unchanged"u8, report.Unchanged);
        json.WriteNumber("mended"u8, report.Mended);
        json.WriteNumber("deleted"u8, report.Deleted);
        json.WriteNumber("failed"u8, report.Failures.Count);
        json.WriteObjects("failures"u8, report.Failures, SnapshotOutput.WriteFailure);
        json.WritePaths("damaged"u8, report.Damaged);
        json.WritePaths("stripped"u8, report.Stripped);
        json.WritePaths("unknown"u8, report.Unknown);
        json.WriteEndObject();
        document.Complete();
    }
}
