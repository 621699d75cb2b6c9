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

    /// <summary>Reads a path that <see cref="WritePathValue"/> wrote.</summary>
    /// <exception cref="FormatException">It is neither a string nor such an object, or there is a NUL in it.</exception>
    public static FilePath ReadPath(this JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return Checked(() => FilePath.FromText(value.GetString()!));
        }

        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty("bytes"u8, out var bytes) && bytes.ValueKind == JsonValueKind.String
            && bytes.TryGetBytesFromBase64(out var decoded)
            ? Checked(() => FilePath.FromBytes(decoded))
            : throw new FormatException("a path is neither a string nor an object with its bytes");
    }

    private static FilePath Checked(Func<FilePath> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // InvalidOperationException: an escaped lone surrogate, which is no text.
            throw new FormatException("a path is no text, or there is a NUL in it", exception);
        }
    }
}
