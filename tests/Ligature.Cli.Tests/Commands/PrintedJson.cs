using System.Text.Json;

namespace Ligature.Cli.Tests.Commands;

/// <summary>The field names that objects of each shape were printed with.</summary>
internal sealed class PrintedJson
{
    public Dictionary<string, SortedSet<string>> Shapes { get; } = new(StringComparer.Ordinal);

    /// <summary>Notes the lines of <c>--json-lines</c>; their type is their shape.</summary>
    public void AddLines(LigResult result)
    {
        foreach (var line in result.Objects())
        {
            Add(line.GetProperty("type").GetString()!, line);
        }
    }

    /// <summary>Notes a document of <c>--json</c>, and the objects in it under the shapes that their properties hold.</summary>
    public void AddDocument(LigResult result, params (string Property, string Shape)[] inside)
    {
        var document = result.Document();
        Add("document", document);
        foreach (var (property, shape) in inside)
        {
            var value = document.GetProperty(property);
            foreach (var item in value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value })
            {
                Add(item.TryGetProperty("type", out var type) ? type.GetString()! : shape, item);
            }
        }
    }

    /// <summary>Notes one object.</summary>
    public void Add(string shape, JsonElement item)
    {
        var fields = Of(Shapes, shape);
        fields.UnionWith(item.EnumerateObject().Select(property => property.Name).Where(name => name != "type"));
    }

    /// <summary>Notes every object of an array.</summary>
    public void AddAll(string shape, JsonElement array)
    {
        foreach (var item in array.EnumerateArray())
        {
            Add(shape, item);
        }
    }

    public static SortedSet<string> Of(IDictionary<string, SortedSet<string>> sets, string key)
    {
        if (!sets.TryGetValue(key, out var set))
        {
            sets[key] = set = new SortedSet<string>(StringComparer.Ordinal);
        }

        return set;
    }
}
