using System.Text.Json;
using System.Text.Unicode;

namespace Ligature.Paths;

/// <summary>Writes paths into JSON without losing a byte.</summary>
public static class PathJson
{
    /// <summary>Writes a path as a string, or as <c>{"bytes": "&lt;base64&gt;"}</c> where it is not UTF-8.</summary>
    public static void WritePathValue(this Utf8JsonWriter writer, ReadOnlySpan<byte> path)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (Utf8.IsValid(path))
        {
            writer.WriteStringValue(path);
            return;
        }

        writer.WriteStartObject();
        writer.WriteBase64String("bytes"u8, path);
        writer.WriteEndObject();
    }

    /// <summary>Writes a property whose value is a path, as <see cref="WritePathValue"/> does.</summary>
    public static void WritePath(this Utf8JsonWriter writer, ReadOnlySpan<byte> property, ReadOnlySpan<byte> path)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(property);
        writer.WritePathValue(path);
    }
}
