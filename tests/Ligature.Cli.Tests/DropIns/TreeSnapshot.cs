using System.Globalization;
using System.Text;
using Ligature.Testing;

namespace Ligature.Cli.Tests.DropIns;

/// <summary>Trees as text, read by find(1): names, kinds, modes, link texts, sizes, and which names are of one file.</summary>
internal static class TreeSnapshot
{
    private const int Fields = 7;

    /// <summary>Reads the trees <c>SIDE/NUMBER/w</c>, and what is beside them.</summary>
    public static Dictionary<int, string> TakeAll(TestTree tree, string side)
    {
        var listing = tree.Shell($"find {side} -mindepth 2 -printf '%P\\0%y\\0%m\\0%n\\0%l\\0%s\\0%i\\0'").Split('\0');
        var rows = new List<(int Number, string Path, string Facts, string Inode)>();
        for (var i = 0; i + Fields <= listing.Length; i += Fields)
        {
            var path = listing[i];
            var number = int.Parse(path.AsSpan(0, path.IndexOf('/', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture);
            var isDirectory = string.Equals(listing[i + 1], "d", StringComparison.Ordinal);
            var facts = isDirectory ? $"d {listing[i + 2]}" : string.Join(' ', listing[(i + 1)..(i + 6)]);
            rows.Add((number, path, facts, isDirectory ? "" : listing[i + 6]));
        }

        return rows.GroupBy(row => row.Number).ToDictionary(group => group.Key, group => Describe([.. group.Select(row => (row.Path, row.Facts, row.Inode))]));
    }

    // Inode numbers differ from tree to tree: a file is called by its first name instead.
    private static string Describe(List<(string Path, string Facts, string Inode)> rows)
    {
        rows.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var (path, facts, inode) in rows)
        {
            names.TryAdd(inode, path);
            text.Append($"{path}: {facts}{(inode.Length == 0 ? "" : $" file of {names[inode]}")}\n");
        }

        return text.ToString();
    }
}
