using System.Text.Json;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Rendering.Shortcuts;

/// <summary>Everything about a shortcut as one document. The fields are a contract: docs/json.md lists them.</summary>
internal static class ShortcutJson
{
    public static void Write(FilePath path, ShortcutResolution shortcut, IReadOnlyList<ShownSection> sections, StandardOutput output)
    {
        using var document = new JsonDocumentWriter(output);
        var json = document.Writer;
        json.WriteStartObject();
        json.WritePath("path"u8, path.Bytes);
        json.WriteShortcut(shortcut);
        foreach (var section in sections)
        {
            json.WritePropertyName(section.Key);
            Write(json, section);
        }

        json.WriteEndObject();
        document.Complete();
    }

    private static void Write(Utf8JsonWriter json, ShownSection section)
    {
        if (section.IsMissing)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        foreach (var field in section.Fields)
        {
            json.WritePropertyName(field.Key);
            field.Write(json);
        }

        foreach (var part in section.Inner)
        {
            json.WritePropertyName(part.Key);
            Write(json, part);
        }

        if (section.List is { } list)
        {
            json.WriteStartArray(list.Key);
            foreach (var part in list.Items)
            {
                Write(json, part);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
