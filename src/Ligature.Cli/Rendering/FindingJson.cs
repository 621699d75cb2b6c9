using System.Text.Json;
using Ligature.Auditing;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering;

/// <summary>The report of an audit as JSON. The fields are a contract: docs/json.md lists them.</summary>
internal static class FindingJson
{
    public static void WriteLines(AuditReport report, StandardOutput output)
    {
        using var lines = new JsonLines(output);
        foreach (var finding in report.Findings)
        {
            WriteFinding(lines.Begin("finding"u8), finding);
            lines.End();
        }

        foreach (var directory in report.Unread)
        {
            WriteUnread(lines.Begin("unread"u8), directory);
            lines.End();
        }

        WriteSummary(lines.Begin("summary"u8), report.Summary);
        lines.End();
    }

    public static void WriteDocument(AuditReport report, StandardOutput output)
    {
        using var document = new JsonDocumentWriter(output);
        var json = document.Writer;
        json.WriteStartObject();
        json.WriteObjects("findings"u8, report.Findings, WriteFinding);
        json.WriteObjects("unread"u8, report.Unread, WriteUnread);
        json.WriteStartObject("summary"u8);
        WriteSummary(json, report.Summary);
        json.WriteEndObject();
        json.WriteEndObject();
        document.Complete();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("kind"u8, finding.Kind.Name());
        json.WritePath("path"u8, finding.Path.Bytes);
        WriteOptional(json, "target"u8, finding.Target);
        WriteOptional(json, finding.Kind is FindingKind.Dangling or FindingKind.Unmounted or FindingKind.BrokenShortcut ? "missing"u8 : "at"u8, finding.Place);
        WriteOptional(json, "mount_point"u8, finding.MountPoint);
        WriteOptional(json, "shorter"u8, finding.Shorter);
        if ((finding.Problem ?? (finding.Errno == Errno.None ? null : finding.Errno.Message())) is { } error)
        {
            json.WriteString("error"u8, error);
        }

        if (finding.Links.Count > 0)
        {
            json.WritePaths("links"u8, finding.Links);
        }

        if (finding.Owner is { } owner)
        {
            json.WriteNumber("owner_id"u8, owner);
        }

        if (finding.Names is { } names)
        {
            WriteNames(json, names);
        }
    }

    private static void WriteNames(Utf8JsonWriter json, NameSet names)
    {
        json.WriteNumber("inode"u8, (ulong)names.Identity.Number);
        json.WriteNumber("link_count"u8, names.LinkCount);
        json.WriteNumber("size"u8, names.Size);
        json.WriteNumber("found"u8, names.Found.Count);
        json.WriteNumber("out_of_sight"u8, names.OutOfSight);
        json.WritePaths("names"u8, names.Found);
    }

    public static void WriteUnread(Utf8JsonWriter json, UnreadDirectory directory)
    {
        json.WritePath("path"u8, directory.Path.Bytes);
        json.WriteString("error"u8, directory.Errno.Message());
    }

    private static void WriteSummary(Utf8JsonWriter json, AuditSummary summary)
    {
        json.WriteNumber("names"u8, summary.Names);
        json.WriteNumber("folders"u8, summary.Folders);
        json.WriteNumber("symlinks"u8, summary.Symlinks);
        json.WriteNumber("broken"u8, summary.Broken);
        WriteOptional(json, "multi_name_files"u8, (ulong?)summary.MultiNameFiles);
        WriteOptional(json, "saved_bytes"u8, summary.SavedBytes);
        json.WriteNumber("unread_folders"u8, summary.UnreadFolders);
        json.WriteNumber("seconds"u8, Math.Round(summary.Duration.TotalSeconds, 6));
    }

    private static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> property, FilePath? path)
    {
        if (path is { } known)
        {
            json.WritePath(property, known.Bytes);
        }
    }

    // Null, and not 0, where the audit did not look.
    private static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> property, ulong? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(property, known);
        }
        else
        {
            json.WriteNull(property);
        }
    }
}
