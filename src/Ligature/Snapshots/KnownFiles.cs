using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Looks files up in one snapshot before, wherever they were there. One thread uses it at a time.</summary>
internal sealed class KnownFiles(PreviousSnapshot snapshot) : IDisposable
{
    private readonly OtherFolder _folder = new();
    private int _index = -1;
    private ManifestSection? _section;

    /// <summary>The file with an inode of the source.</summary>
    /// <param name="volume">The number that its file system had in this snapshot, or −1.</param>
    /// <param name="inode">Its inode number.</param>
    internal KnownFile? FindInode(int volume, ulong inode)
    {
        foreach (var entry in Read(snapshot.FindInode(volume, inode)))
        {
            if (entry.Inode == inode && entry.Volume == volume)
            {
                return new KnownFile(Folder(), entry, snapshot.Settled);
            }
        }

        return null;
    }

    /// <summary>A file of the same length and time, best one of the same name: with other inode numbers a whole tree comes back from a copy.</summary>
    internal KnownFile? FindAlike(FilePath name, in FileStatus status)
    {
        var found = default(SnapshotEntry);
        foreach (var entry in Read(snapshot.FindAlike(status.Size, status.ModifyTime)))
        {
            if (entry.Size == status.Size && entry.ModifyTime == status.ModifyTime && (found is null || entry.Name == name))
            {
                found = entry;
            }
        }

        return found is null ? null : new KnownFile(Folder(), found, snapshot.Settled, IsOtherInode: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private SnapshotEntry[] Read(int index)
    {
        if (index >= 0 && index != _index)
        {
            (_index, _section) = (index, snapshot.Read(index));
        }

        return index < 0 ? [] : _section?.Entries ?? [];
    }

    private DirectoryHandle? Folder() => _folder.Open(snapshot.Tree, snapshot.Manifest.DirectoryPath(_index));
}
