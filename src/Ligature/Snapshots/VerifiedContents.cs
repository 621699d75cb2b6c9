using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>The files whose content is read, each once, and every name that each has in the snapshots.</summary>
internal sealed class VerifiedContents
{
    private readonly Dictionary<ulong, VerifiedFile> _files = [];
    private readonly List<VerifiedName> _names = [];

    /// <summary>Adds a name.</summary>
    /// <param name="inode">The inode number of the copy in the store.</param>
    /// <param name="tree">The number of the snapshot.</param>
    /// <param name="directory">The directory of the name.</param>
    /// <param name="entry">What it was when it was taken.</param>
    internal void Add(ulong inode, int tree, FilePath directory, SnapshotEntry entry)
    {
        if (!_files.TryGetValue(inode, out var file))
        {
            _files.Add(inode, file = new VerifiedFile(tree, directory, entry));
        }

        _names.Add(new VerifiedName(tree, directory, entry.Name, file, IsSameContent: file.Digest.AsSpan().SequenceEqual(entry.Digest)));
    }

    /// <summary>All files, those side by side on disk one after the other: inode numbers come about as blocks do.</summary>
    internal VerifiedFile[] ToRead()
    {
        var inodes = new ulong[_files.Count];
        var files = new VerifiedFile[_files.Count];
        _files.Keys.CopyTo(inodes, 0);
        _files.Values.CopyTo(files, 0);
        Array.Sort(inodes, files);
        return files;
    }

    /// <summary>Names every name of every file that is not as it was taken.</summary>
    internal void Report(IReadOnlyList<string> ids, List<VerifyFinding> findings)
    {
        foreach (var name in _names)
        {
            if (name.File.Problem is not null || !name.IsSameContent)
            {
                var kind = name.File.Problem ?? VerifyFindingKind.Damaged;
                findings.Add(new VerifyFinding(kind, ids[name.Tree], name.Directory.Join(name.Name), name.File.Detail));
            }
        }
    }

    private sealed record VerifiedName(int Tree, FilePath Directory, FilePath Name, VerifiedFile File, bool IsSameContent);
}
