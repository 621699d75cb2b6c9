using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>A file of a store whose content is read once, however many names in however many snapshots it has.</summary>
/// <param name="tree">The number of the snapshot of the first name.</param>
/// <param name="directory">The directory of the first name.</param>
/// <param name="entry">The first name, with the digest that the content must have.</param>
/// <param name="number">Its own number among all files.</param>
internal sealed class VerifiedFile(int tree, FilePath directory, SnapshotEntry entry, int number)
{
    internal int Number { get; } = number;

    internal int Tree { get; } = tree;

    internal FilePath Directory { get; } = directory;

    internal FilePath Name { get; } = entry.Name;

    internal ulong Size { get; } = entry.Size;

    internal byte[] Digest { get; } = entry.Digest;

    /// <summary>What is wrong with it; null for nothing.</summary>
    internal VerifyFindingKind? Problem { get; set; }

    /// <summary>Why it cannot be read.</summary>
    internal string Detail { get; set; } = "";
}
