using System.Globalization;
using System.Text.Json;
using Ligature.Cli.Commands;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Rendering.Snapshots;

/// <summary>What the commands about snapshots print. The fields of the JSON are a contract: docs/json.md lists them.</summary>
internal static class SnapshotOutput
{
    public static void WriteTaken(TakeReport report, CommandConsole console)
    {
        var counts = report.Counts;
        var added = new SizeFormat(SizeUnits.Iec).Format(report.Facts.AddedBytes);
        var parts = new List<string>
        {
            $"{console.Count(counts.Linked)} linked",
            $"{console.Count(counts.Moved)} moved",
            $"{console.Count(counts.Copied)} copied, {added}",
        };
        AddPart(counts.Resumed, "from an interrupted take");
        AddPart(counts.Names, counts.Names == 1 ? "further name" : "further names");
        AddPart(counts.Merged, "merged with equal files");
        AddPart(counts.Changed, "changed while being read");
        AddPart(counts.Stripped, "with owner, mode or attributes in the manifest only");
        AddPart(report.LeftOut.Count, report.LeftOut.Count == 1 ? "folder left out" : "folders left out");
        AddPart(report.Failures.Count, "failed");
        console.Output.WriteLine(string.Join(console.Terminal.Separator, [report.Facts.Id, .. parts]));

        void AddPart(long count, string what)
        {
            if (count > 0)
            {
                parts.Add($"{console.Count(count)} {what}");
            }
        }
    }

    public static void WriteTakenJson(TakeReport report, StandardOutput output)
    {
        using var document = new JsonDocumentWriter(output);
        WriteTakenJson(document.Writer, report);
        document.Complete();
    }

    public static void WriteTakenJson(Utf8JsonWriter json, TakeReport report)
    {
        json.WriteStartObject();
        WriteFacts(json, report.Facts);
        json.WriteStartArray("tags"u8);
        foreach (var tag in report.Facts.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteString("previous"u8, report.Previous);
        json.WriteNumber("linked"u8, report.Counts.Linked);
        json.WriteNumber("moved"u8, report.Counts.Moved);
        json.WriteNumber("copied"u8, report.Counts.Copied);
        json.WriteNumber("resumed"u8, report.Counts.Resumed);
        json.WriteNumber("names"u8, report.Counts.Names);
        json.WriteNumber("merged"u8, report.Counts.Merged);
        json.WriteNumber("link_limit"u8, report.Counts.LinkLimit);
        json.WriteNumber("changed"u8, report.Counts.Changed);
        json.WriteNumber("stripped"u8, report.Counts.Stripped);
        json.WriteNumber("failed"u8, report.Failures.Count);
        json.WriteObjects("failures"u8, report.Failures, WriteFailure);
        json.WritePaths("left_out"u8, report.LeftOut);
        json.WriteEndObject();
    }

    public static void WriteList(IReadOnlyList<ListedSnapshot> listed, SizeFormat sizes, CommandConsole console)
    {
        foreach (var (snapshot, frees) in listed)
        {
            var facts = snapshot.Facts;
            var line = facts is null ? string.Create(CultureInfo.InvariantCulture, $"{snapshot.Id,-23}  {"?",9}  {"?",10}  {"?",10}")
                : string.Create(CultureInfo.InvariantCulture, $"{snapshot.Id,-23}  {console.Count((long)facts.Entries),9}  {sizes.Format(facts.HeldBytes),10}  {sizes.Format(facts.AddedBytes),10}");
            console.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line}  {(frees is { } bytes ? sizes.Format(bytes) : "?"),10}  {State(snapshot)}"));
        }
    }

    public static void WriteListJson(IReadOnlyList<ListedSnapshot> listed, StandardOutput output)
    {
        using var document = new JsonDocumentWriter(output);
        var json = document.Writer;
        json.WriteStartArray();
        foreach (var (snapshot, frees) in listed)
        {
            var facts = snapshot.Facts;
            json.WriteStartObject();
            json.WriteString("id"u8, snapshot.Id);
            json.WriteString("time"u8, facts?.Taken.ToString());
            WriteNumber(json, "entries"u8, facts?.Entries);
            WriteNumber(json, "holds_bytes"u8, facts?.HeldBytes);
            WriteNumber(json, "added_bytes"u8, facts?.AddedBytes);
            WriteNumber(json, "frees_bytes"u8, frees);
            json.WriteString("state"u8, State(snapshot));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        document.Complete();
    }

    public static void WriteVerified(VerifyReport report, CommandConsole console)
    {
        foreach (var finding in report.Findings)
        {
            var detail = finding.Detail.Length > 0 ? $" ({finding.Detail})" : "";
            console.Output.WriteLine($"{KebabCase.Of(finding.Kind)}: {SnapshotCommand.Place(finding.Snapshot, finding.Path)}{detail}");
        }

        foreach (var name in report.Repaired)
        {
            console.Output.WriteLine($"repaired: {SnapshotCommand.Place(name.Snapshot, name.Path)}");
        }

        var repaired = report.Repaired.Count > 0 ? $", {console.Count(report.Repaired.Count)} repaired" : "";
        var read = report.FilesRead > 0 ? $", {console.Count(report.FilesRead, "file")} read, {new SizeFormat(SizeUnits.Iec).Format(report.BytesRead)}" : "";
        console.Output.WriteLine($"{console.Count(report.Findings.Count, "finding")}{repaired} in {console.Count(report.Snapshots, "snapshot")}, {console.Count(report.Entries, "name")}{read}");
    }

    public static void WriteVerifiedJson(VerifyReport report, StandardOutput output)
    {
        using var document = new JsonDocumentWriter(output);
        var json = document.Writer;
        json.WriteStartObject();
        json.WriteNumber("snapshots"u8, report.Snapshots);
        json.WriteNumber("entries"u8, report.Entries);
        json.WriteNumber("files_read"u8, report.FilesRead);
        json.WriteNumber("bytes_read"u8, report.BytesRead);
        json.WriteObjects("findings"u8, report.Findings, (writer, finding) =>
        {
            writer.WriteString("kind"u8, KebabCase.Of(finding.Kind));
            writer.WriteString("snapshot"u8, finding.Snapshot);
            writer.WritePath("path"u8, finding.Path.Bytes);
            writer.WriteString("detail"u8, finding.Detail);
        });
        json.WriteObjects("repaired"u8, report.Repaired, (writer, name) =>
        {
            writer.WriteString("snapshot"u8, name.Snapshot);
            writer.WritePath("path"u8, name.Path.Bytes);
        });
        json.WriteEndObject();
        document.Complete();
    }

    internal static void WriteFailure(Utf8JsonWriter writer, TakeFailure failure)
    {
        writer.WritePath("path"u8, failure.Path.Bytes);
        writer.WriteString("operation"u8, failure.Operation);
        writer.WriteString("error"u8, failure.Errno.Message());
    }

    private static void WriteFacts(Utf8JsonWriter json, SnapshotFacts facts)
    {
        json.WriteString("id"u8, facts.Id);
        json.WriteString("time"u8, facts.Taken.ToString());
        json.WriteNumber("entries"u8, facts.Entries);
        json.WriteNumber("holds_bytes"u8, facts.HeldBytes);
        json.WriteNumber("added_bytes"u8, facts.AddedBytes);
        json.WriteString("state"u8, facts.IsComplete ? "complete" : "incomplete");
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> property, ulong? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(property, known);
        }
        else
        {
            json.WriteNull(property);
        }
    }

    private static string State(StoredSnapshot snapshot) => snapshot.Facts is null ? "damaged" : snapshot.Facts.IsComplete ? "complete" : "incomplete";
}

/// <summary>A snapshot with what deleting it alone would free.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Frees">The room on disk in bytes; null where it was not looked for or cannot be known.</param>
internal sealed record ListedSnapshot(StoredSnapshot Snapshot, ulong? Frees);
