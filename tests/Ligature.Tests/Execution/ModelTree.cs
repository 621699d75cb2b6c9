using System.Globalization;
using Ligature.Testing;

namespace Ligature.Tests.Execution;

/// <summary>A file of the model: names that are one file share one of these.</summary>
/// <param name="Text">Of a symbolic link, what it stores; of a file, its content.</param>
internal sealed record ModelFile(bool IsLink, string Text, string Mode, string? Time, int Number);

/// <summary>A tree in memory: directories, and names that stand for files.</summary>
internal sealed class ModelTree
{
    public SortedDictionary<string, ModelFile> Names { get; private init; } = new(StringComparer.Ordinal);

    public SortedSet<string> Folders { get; private init; } = new(StringComparer.Ordinal);

    public int LinkCount(ModelFile file) => Names.Values.Count(other => ReferenceEquals(other, file));

    public ModelTree Copy() => new() { Names = new(Names, StringComparer.Ordinal), Folders = new(Folders, StringComparer.Ordinal) };

    public void MoveFolder(string from, string to)
    {
        foreach (var name in Names.Keys.Where(name => name.StartsWith(from + "/", StringComparison.Ordinal)).ToList())
        {
            Names.Remove(name, out var file);
            Names.Add(to + name[from.Length..], file!);
        }

        Folders.Remove(from);
        Folders.Add(to);
    }

    /// <summary>A line a name: kind, text, mode, time where it is known, and the first name of its file, so that sets of names show.</summary>
    public string[] Lines()
    {
        var first = new Dictionary<int, string>();
        return [.. Folders.Select(folder => $"{folder} d"), .. Names.Select(entry => string.Create(CultureInfo.InvariantCulture,
            $"{entry.Key} {(entry.Value.IsLink ? 'l' : 'f')} {entry.Value.Text} {entry.Value.Mode} {entry.Value.Time ?? "?"} {First(first, entry.Value.Number, entry.Key)}"))];
    }

    /// <summary>What find(1) sees in the same form, as a model whose numbers are inode numbers; content is read besides.</summary>
    public static ModelTree Read(TestTree tree)
    {
        var seen = new ModelTree();
        var files = new Dictionary<string, ModelFile>(StringComparer.Ordinal);
        foreach (var line in tree.Shell("cd root && find . -mindepth 1 -printf '%P\\t%y\\t%m\\t%T@\\t%i\\t%n\\t%l\\n'").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('\t');
            if (parts[1] == "d")
            {
                seen.Folders.Add(parts[0]);
                continue;
            }

            if (!files.TryGetValue(parts[4], out var file))
            {
                var text = parts[1] == "l" ? parts[6] : System.IO.File.ReadAllText($"{tree.RootText}/root/{parts[0]}");
                files.Add(parts[4], file = new ModelFile(parts[1] == "l", text, parts[2], parts[3], files.Count));
            }

            seen.Names.Add(parts[0], file);
        }

        return seen;
    }

    private static string First(Dictionary<int, string> first, int number, string name) => first.TryAdd(number, name) ? name : first[number];
}
