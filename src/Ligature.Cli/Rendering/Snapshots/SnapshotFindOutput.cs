using System.Text.Json;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Rendering.Snapshots;

/// <summary>What is printed about versions of files. The fields of the JSON are a contract: docs/json.md lists them.</summary>
internal static class SnapshotFindOutput
{
    public static void Write(FilePath store, SnapshotFindings findings, OutputFormat format, CommandConsole console)
    {
        if (format == OutputFormat.Json)
        {
            WriteJson(findings, console.Output);
            return;
        }

        using var lines = new JsonLines(console.Output);
        foreach (var file in findings.Files)
        {
            foreach (var version in file.Versions)
            {
                switch (format)
                {
                    case OutputFormat.JsonLines:
                        var json = lines.Begin("version"u8);
                        json.WritePath("path"u8, file.Path.Bytes);
                        WriteVersion(json, version);
                        lines.End();
                        break;
                    case OutputFormat.NulSeparated:
                        console.Output.Write(store.Join(FilePath.FromText(version.Last)).Join(file.Path).Bytes);
                        console.Output.Write("\0"u8);
                        break;
                    default:
                        WriteText(file.Path, version, console);
                        break;
                }
            }
        }
    }

    private static void WriteText(FilePath path, FoundVersion version, CommandConsole console)
    {
        var entry = version.Entry;
        var what = entry.Type == FileType.Regular ? new SizeFormat(SizeUnits.Iec).Format(entry.Size) : entry.Type.Word();
        var where = version.Snapshots == 1 ? $"in {version.First}" : $"in {console.Count(version.Snapshots)} snapshots, {version.First} to {version.Last}";
        console.Output.WriteLine($"{ShellQuoting.QuoteAlways(path)}: {what}, {entry.ModifyTime.ToString()[..19]}Z, {where}");
    }

    private static void WriteJson(SnapshotFindings findings, StandardOutput output)
    {
        using var document = new JsonDocumentWriter(output);
        document.Writer.WriteStartObject();
        document.Writer.WriteObjects("files"u8, findings.Files, (json, file) =>
        {
            json.WritePath("path"u8, file.Path.Bytes);
            json.WriteObjects("versions"u8, file.Versions, WriteVersion);
        });
        document.Writer.WriteEndObject();
        document.Complete();
    }

    private static void WriteVersion(Utf8JsonWriter json, FoundVersion version)
    {
        var entry = version.Entry;
        json.WriteString("file_type"u8, entry.Type.Word());
        json.WriteNumber("size"u8, entry.Size);
        json.WriteString("modified"u8, entry.ModifyTime.ToString());
        json.WriteString("sha256"u8, entry.Digest.Length > 0 ? Convert.ToHexStringLower(entry.Digest) : null);
        json.WriteString("first"u8, version.First);
        json.WriteString("last"u8, version.Last);
        json.WriteNumber("snapshots"u8, version.Snapshots);
    }
}
