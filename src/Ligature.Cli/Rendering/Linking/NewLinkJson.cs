using System.Text.Json;
using Ligature.Linking;
using Ligature.Paths;

namespace Ligature.Cli.Rendering.Linking;

/// <summary>The link that was made, or would be, as one document.</summary>
internal static class NewLinkJson
{
    /// <summary>Writes it; <paramref name="made"/> is null for a dry run.</summary>
    public static void Write(PreparedLink prepared, MadeLink? made, CommandConsole console)
    {
        using var document = new JsonDocumentWriter(console.Output);
        var json = document.Writer;
        json.WriteStartObject();
        json.WritePath("link"u8, prepared.Link.Bytes);
        json.WritePath("target"u8, prepared.Request.Target.Bytes);
        json.WriteString("kind"u8, (made?.Kind ?? prepared.Decision.Kind!.Value).Word());
        json.WriteString("reason"u8, prepared.Decision.Reason);
        json.WriteBoolean("by_default"u8, prepared.Decision.IsDefault);
        if (prepared.Stored is { } stored)
        {
            json.WritePath("stored"u8, stored.Path.Bytes);
            json.WriteString("stored_reason"u8, stored.Reason);
        }

        json.WriteBoolean("made"u8, made is not null);
        if (made is not null)
        {
            WriteMade(json, made);
        }

        json.WriteEndObject();
        document.Complete();
    }

    private static void WriteMade(Utf8JsonWriter json, MadeLink made)
    {
        json.WriteNumber("inode"u8, made.Status.Inode);
        json.WriteNumber("link_count"u8, made.Status.LinkCount);
        json.WriteStartArray("notes"u8);
        foreach (var note in made.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
        if (made.PersistedIn is { } file)
        {
            json.WritePath("persisted_in"u8, file.Bytes);
        }
    }
}
