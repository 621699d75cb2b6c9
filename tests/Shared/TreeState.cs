namespace Ligature.Testing;

/// <summary>A tree as find(1) and md5sum(1) see it: names, kinds, modes, owners, link counts, sizes, times, targets, attributes and content.</summary>
public static class TreeState
{
    /// <summary>One line a name, sorted; times of folders and inode numbers are left out.</summary>
    public static string[] Lines(TestTree tree, string folder, bool withLinkCounts = true)
    {
        var count = withLinkCounts ? "%n" : "-";
        var text = tree.Shell(
            $"cd '{folder}' && {{ find . ! -type d -printf '%P %y %m %U %G {count} %s %T@ %l\\n'; find . -type d -printf '%P %y %m %U %G\\n'; "
            + "find . -type f -exec md5sum {} +; find . -type f -exec getfattr -h -d -m 'user\\.' -e hex --absolute-names {} + 2>/dev/null | paste -s; } | LC_ALL=C sort");
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Which names are names of one file: the sets, each as its sorted names.</summary>
    public static string[] LinkSets(TestTree tree, string folder)
        => [.. tree.Shell($"cd '{folder}' && find . ! -type d -printf '%i %P\\n'")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2))
            .GroupBy(parts => parts[0], parts => parts[1])
            .Select(set => string.Join(' ', set.Order(StringComparer.Ordinal)))
            .Order(StringComparer.Ordinal)];
}
