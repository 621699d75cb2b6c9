using System.Text.Json;
using Ligature.Duplicates;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering;

/// <summary>What a search for duplicates found as JSON. The fields are a contract: docs/json.md lists them.</summary>
internal static class DuplicateJson
{
    public static void WriteLines(DuplicateReport report, TimeSpan duration, StandardOutput output)
    {
        using var lines = new JsonLines(output);
        foreach (var set in report.Sets)
        {
            WriteSet(lines.Begin("set"u8), set);
            lines.End();
        }

        foreach (var file in report.PassedOver)
        {
            WriteSkipped(lines.Begin("skipped"u8), file);
            lines.End();
        }

        foreach (var directory in report.Unread)
        {
            WriteUnread(lines.Begin("unread"u8), directory);
            lines.End();
        }

        WriteSummary(lines.Begin("summary"u8), report, duration);
        lines.End();
    }

    public static void WriteDocument(DuplicateReport report, TimeSpan duration, StandardOutput output)
    {
        using var document = new JsonDocumentWriter(output);
        var json = document.Writer;
        json.WriteStartObject();
        json.WriteObjects("sets"u8, report.Sets, WriteSet);
        json.WriteObjects("skipped"u8, report.PassedOver, WriteSkipped);
        json.WriteObjects("unread"u8, report.Unread, WriteUnread);
        json.WriteStartObject("summary"u8);
        WriteSummary(json, report, duration);
        json.WriteEndObject();
        json.WriteEndObject();
        document.Complete();
    }

    private static void WriteSet(Utf8JsonWriter json, DuplicateSet set)
    {
        json.WriteNumber("size"u8, set.Size);
        json.WriteNumber("waste_bytes"u8, set.WasteBytes);
        json.WriteStartArray("files"u8);
        foreach (var file in set.Files)
        {
            foreach (var name in file.Names)
            {
                json.WriteStartObject();
                json.WritePath("path"u8, name.Path.Bytes);
                json.WriteNumber("inode"u8, (ulong)file.Identity.Number);
                json.WriteNumber("link_count"u8, file.LinkCount);
                json.WriteBoolean("keep"u8, set.Keeps(file));
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteSkipped(Utf8JsonWriter json, PassedOverFile file)
    {
        json.WritePath("path"u8, file.Path.Bytes);
        json.WriteString("error"u8, DuplicateText.WhyPassedOver(file));
    }

    private static void WriteUnread(Utf8JsonWriter json, UnreadDirectory directory)
    {
        json.WritePath("path"u8, directory.Path.Bytes);
        json.WriteString("error"u8, directory.Errno.Message());
    }

    private static void WriteSummary(Utf8JsonWriter json, DuplicateReport report, TimeSpan duration)
    {
        var summary = report.Summary;
        json.WriteNumber("files"u8, summary.Files);
        json.WriteNumber("bytes"u8, summary.Bytes);
        json.WriteNumber("bytes_read"u8, summary.BytesRead);
        json.WriteNumber("sets"u8, report.Sets.Count);
        json.WriteNumber("waste_bytes"u8, summary.WasteBytes);
        json.WriteNumber("unmatched"u8, summary.Unmatched);
        json.WriteNumber("empty_files"u8, summary.EmptyFiles);
        json.WriteNumber("unread_folders"u8, report.Unread.Count);
        json.WriteNumber("seconds"u8, Math.Round(duration.TotalSeconds, 6));
    }
}
