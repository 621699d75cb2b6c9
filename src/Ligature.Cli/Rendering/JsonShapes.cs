using System.Text.Json;
using Ligature.Paths;

namespace Ligature.Cli.Rendering;

/// <summary>Shapes that occur in the JSON of several commands.</summary>
internal static class JsonShapes
{
    /// <summary>Writes a property that is an array of paths.</summary>
    public static void WritePaths(this Utf8JsonWriter json, ReadOnlySpan<byte> property, IEnumerable<FilePath> paths)
    {
        json.WriteStartArray(property);
        foreach (var path in paths)
        {
            json.WritePathValue(path.Bytes);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a property that is an array of objects.</summary>
    public static void WriteObjects<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> property, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(property);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
