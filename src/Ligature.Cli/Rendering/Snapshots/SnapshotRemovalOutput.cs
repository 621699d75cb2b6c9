using System.Text.Json;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Snapshots;

namespace Ligature.Cli.Rendering.Snapshots;

/// <summary>What is printed about snapshots that go and that stay. The fields of the JSON are a contract: docs/json.md lists them.</summary>
internal static class SnapshotRemovalOutput
{
    /// <summary>A line a snapshot: what becomes of it, and why.</summary>
    public static void WriteDecisions(IReadOnlyList<RetentionDecision> decisions, CommandConsole console)
    {
        foreach (var decision in decisions)
        {
            var reasons = new List<string>();
            foreach (var reason in decision.Reasons)
            {
                reasons.Add(reason.Detail.Length > 0 ? $"{KebabCase.Of(reason.Kind)} {reason.Detail}" : KebabCase.Of(reason.Kind));
            }

            console.Output.WriteLine(decision.IsKept
                ? $"keep    {decision.Snapshot.Id,-23}  {string.Join(", ", reasons)}"
                : $"remove  {decision.Snapshot.Id}");
        }
    }

    public static void Write(IReadOnlyList<RetentionDecision> decisions, SnapshotRemovalReport? report, CommandConsole console)
    {
        if (report is null)
        {
            WriteDecisions(decisions, console);
            console.Output.WriteLine($"{console.Count(Kept(decisions))} kept{console.Terminal.Separator}{console.Count(decisions.Count - Kept(decisions))} to be removed");
            return;
        }

        foreach (var id in report.Removed)
        {
            console.Output.WriteLine($"removed {id}");
        }

        console.Output.WriteLine(
            $"{console.Count(decisions.Count - report.Removed.Count)} kept{console.Terminal.Separator}{console.Count(report.Removed.Count)} removed, {console.Count(report.Names, "name")}");
    }

    public static void WriteJson(IReadOnlyList<RetentionDecision> decisions, SnapshotRemovalReport? report, StandardOutput output)
    {
        using var document = new JsonDocumentWriter(output);
        var json = document.Writer;
        json.WriteStartObject();
        json.WriteBoolean("dry_run"u8, report is null);
        json.WriteObjects("snapshots"u8, decisions, (writer, decision) => WriteDecision(writer, decision, report));
        json.WriteNumber("names"u8, report?.Names ?? 0);
        json.WriteObjects("failures"u8, report?.Failures ?? [], (writer, failure) =>
        {
            writer.WriteString("id"u8, failure.Id);
            writer.WritePath("path"u8, failure.Path.Bytes);
            writer.WriteString("error"u8, failure.Errno.Message());
        });
        json.WriteEndObject();
        document.Complete();
    }

    private static void WriteDecision(Utf8JsonWriter json, RetentionDecision decision, SnapshotRemovalReport? report)
    {
        json.WriteString("id"u8, decision.Snapshot.Id);
        json.WriteBoolean("keep"u8, decision.IsKept);
        json.WriteStartArray("reasons"u8);
        foreach (var reason in decision.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("rule"u8, KebabCase.Of(reason.Kind));
            json.WriteString("detail"u8, reason.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("removed"u8, report is not null && report.Removed.Contains(decision.Snapshot.Id));
    }

    private static int Kept(IReadOnlyList<RetentionDecision> decisions)
    {
        var kept = 0;
        foreach (var decision in decisions)
        {
            kept += decision.IsKept ? 1 : 0;
        }

        return kept;
    }
}
