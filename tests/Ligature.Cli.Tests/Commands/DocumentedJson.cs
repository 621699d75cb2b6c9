using System.Reflection;

namespace Ligature.Cli.Tests.Commands;

/// <summary>docs/json.md, as far as a program can read it: what stands in backticks in the first columns of its tables.</summary>
internal sealed class DocumentedJson
{
    private readonly Dictionary<(string Command, string Shape), SortedSet<string>> _fields = [];

    private DocumentedJson(IEnumerable<string> lines)
    {
        var (command, shape) = ("", "");
        foreach (var line in lines)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                (command, shape) = (line[3..].Trim('`').Replace("lig ", "", StringComparison.Ordinal), "");
            }
            else if (line.StartsWith("### ", StringComparison.Ordinal))
            {
                shape = line[4..];
                _fields[(command, shape)] = new SortedSet<string>(StringComparer.Ordinal);
            }
            else if (shape.Length > 0 && line.StartsWith("| `", StringComparison.Ordinal))
            {
                AddRow(_fields[(command, shape)], line.Trim('|').Split('|'));
            }
        }
    }

    /// <summary>The kinds of findings, each with its fields.</summary>
    public SortedDictionary<string, SortedSet<string>> Kinds { get; } = new(StringComparer.Ordinal);

    /// <summary>The kinds that are said to be broken.</summary>
    public SortedSet<string> BrokenKinds { get; } = new(StringComparer.Ordinal);

    public static DocumentedJson Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("docs/json.md")!;
        using var reader = new StreamReader(stream);
        return new DocumentedJson(reader.ReadToEnd().Split('\n'));
    }

    /// <summary>The shapes of a command with their fields.</summary>
    public Dictionary<string, SortedSet<string>> ShapesOf(string command)
        => _fields.Where(entry => entry.Key.Command == command).ToDictionary(entry => entry.Key.Shape, entry => entry.Value, StringComparer.Ordinal);

    // Rows of four cells describe kinds, rows of two fields.
    private void AddRow(SortedSet<string> fields, string[] cells)
    {
        var name = Quoted(cells[0]).Single();
        if (cells.Length != 4)
        {
            fields.Add(name);
            return;
        }

        Kinds[name] = new SortedSet<string>([.. Quoted(cells[2]), "kind", "path"], StringComparer.Ordinal);
        if (cells[1].Trim() == "yes")
        {
            BrokenKinds.Add(name);
        }
    }

    private static IEnumerable<string> Quoted(string cell) => cell.Split('`').Where((_, index) => index % 2 == 1);
}
