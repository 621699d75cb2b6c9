using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>The files whose content is read, each once, and every name that each has in the snapshots.</summary>
/// <param name="subset">Which of the files are read.</param>
internal sealed class VerifiedContents(VerifiedSubset subset)
{
    private readonly Dictionary<ulong, VerifiedFile> _files = [];
    private readonly Dictionary<ulong, VerifiedFile> _altered = [];
    private readonly List<VerifiedName> _names = [];

    internal IReadOnlyList<VerifiedName> Names => _names;

    /// <summary>Adds a name.</summary>
    /// <param name="inode">The inode number of the copy in the store.</param>
    /// <param name="tree">The number of the snapshot.</param>
    /// <param name="directory">The directory of the name.</param>
    /// <param name="entry">What it was when it was taken.</param>
    internal void Add(ulong inode, int tree, FilePath directory, SnapshotEntry entry)
    {
        if (!_files.TryGetValue(inode, out var file))
        {
            _files.Add(inode, file = new VerifiedFile(tree, directory, entry, _files.Count + _altered.Count));
        }

        _names.Add(new VerifiedName(tree, directory, entry, file, IsSameContent: file.Digest.AsSpan().SequenceEqual(entry.Digest)));
    }

    /// <summary>Adds a name of a regular file that was altered: nobody need read it, and it was told about, but it can be repaired.</summary>
    /// <inheritdoc cref="Add" path="/param"/>
    internal void AddAltered(ulong inode, int tree, FilePath directory, SnapshotEntry entry)
    {
        if (!_altered.TryGetValue(inode, out var file))
        {
            _altered.Add(inode, file = new VerifiedFile(tree, directory, entry, _files.Count + _altered.Count) { Problem = VerifyFindingKind.Altered });
        }

        _names.Add(new VerifiedName(tree, directory, entry, file, IsSameContent: true));
    }

    /// <summary>All files that are to be read, those side by side on disk one after the other: inode numbers come about as blocks do.</summary>
    internal VerifiedFile[] ToRead()
    {
        var inodes = new List<ulong>();
        foreach (var (inode, file) in _files)
        {
            if (subset.Includes(file.Digest))
            {
                inodes.Add(inode);
            }
        }

        inodes.Sort();
        var files = new VerifiedFile[inodes.Count];
        for (var i = 0; i < files.Length; i++)
        {
            files[i] = _files[inodes[i]];
        }

        return files;
    }

    /// <summary>Names every name of every file that is not as it was taken.</summary>
    internal void Report(IReadOnlyList<string> ids, List<VerifyFinding> findings)
    {
        foreach (var name in _names)
        {
            if (name.IsBroken && name.File.Problem != VerifyFindingKind.Altered)
            {
                findings.Add(new VerifyFinding(name.File.Problem ?? VerifyFindingKind.Damaged, ids[name.Tree], name.Path, name.File.Detail));
            }
        }
    }
}

/// <summary>A name of a file whose content is looked at.</summary>
/// <param name="Tree">The number of the snapshot.</param>
/// <param name="Directory">The directory of the name.</param>
/// <param name="Entry">What it was when it was taken.</param>
/// <param name="File">The file that it is a name of.</param>
/// <param name="IsSameContent">Whether it is to have the content that the first name of the file is to have.</param>
internal sealed record VerifiedName(int Tree, FilePath Directory, SnapshotEntry Entry, VerifiedFile File, bool IsSameContent)
{
    internal FilePath Path => Directory.Join(Entry.Name);

    internal bool IsBroken => File.Problem is not null || !IsSameContent;
}
