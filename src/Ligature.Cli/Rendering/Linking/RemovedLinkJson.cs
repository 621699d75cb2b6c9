using System.Text.Json;
using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering.Linking;

/// <summary>What was removed and what was not, as one document.</summary>
internal static class RemovedLinkJson
{
    public static void Write(
        string? run, IReadOnlyList<RemovedLink> removed, IReadOnlyList<SymlinkResolution> dependents, IReadOnlyList<FileLinkException> refused, bool isDryRun, StandardOutput output)
    {
        using var document = new JsonDocumentWriter(output);
        var json = document.Writer;
        json.WriteStartObject();
        json.WriteBoolean("dry_run"u8, isDryRun);
        json.WriteString("run"u8, run);
        json.WriteObjects("removed"u8, removed, WriteRemoved);
        json.WriteObjects("dependents"u8, dependents, WriteDependent);
        json.WriteObjects("refused"u8, refused, WriteRefused);
        json.WriteEndObject();
        document.Complete();
    }

    private static void WriteRemoved(Utf8JsonWriter json, RemovedLink removed)
    {
        json.WritePath("path"u8, removed.Path.Bytes);
        json.WriteString("kind"u8, removed.Kind.Word());
        if (removed.Target is { } target)
        {
            json.WritePath("target"u8, target.Bytes);
        }

        json.WriteNumber("names_left"u8, removed.NamesLeft);
        json.WriteBoolean("loses_data"u8, removed.LosesData);
        if (removed.Kind == LinkKind.Bind)
        {
            json.WriteBoolean("mount_point_removed"u8, removed.PointIsRemoved);
        }

        if (removed.PersistedIn is { } file)
        {
            json.WritePath("persisted_in"u8, file.Bytes);
        }
    }

    private static void WriteDependent(Utf8JsonWriter json, SymlinkResolution link)
    {
        json.WritePath("path"u8, link.Hops[0].Path.Bytes);
        json.WritePath("target"u8, link.Hops[0].Target.Bytes);
    }

    private static void WriteRefused(Utf8JsonWriter json, FileLinkException refused)
    {
        json.WritePath("path"u8, refused.Path.Bytes);
        json.WriteString("error"u8, refused.Reason);
        json.WriteString("instead"u8, refused.Hint);
    }
}
