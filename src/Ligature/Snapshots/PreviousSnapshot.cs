using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Snapshots;

/// <summary>The snapshot that unchanged files are linked from. Any thread may ask.</summary>
internal sealed class PreviousSnapshot(string id, SnapshotManifest manifest, DirectoryHandle tree) : IDisposable
{
    private readonly Lock _lock = new();
    private InodeTable[]? _sections;

    internal string Id => id;

    internal SnapshotManifest Manifest => manifest;

    internal DirectoryHandle Tree => tree;

    /// <summary>The newest snapshot whose manifest can be used; null where there is none.</summary>
    /// <param name="store">The store.</param>
    /// <param name="lastSequence">The highest sequence number that was ever used.</param>
    internal static PreviousSnapshot? Open(SnapshotStore store, out ulong lastSequence)
    {
        var newest = default(StoredSnapshot);
        foreach (var snapshot in store.List())
        {
            newest = snapshot.Facts is not null ? snapshot : newest;
        }

        lastSequence = newest?.Facts!.Sequence ?? 0;
        return newest is null ? null : new PreviousSnapshot(newest.Id, store.OpenManifest(newest.Id), store.OpenTree(newest.Id));
    }

    /// <summary>The directory's facts and entries, if it was there.</summary>
    internal ManifestSection? Find(FilePath directory) => manifest.FindDirectory(directory) is var index and >= 0 ? Read(index) : null;

    /// <summary>A directory's facts and entries; null where they are damaged: then its files are copied, and verifying tells why.</summary>
    internal ManifestSection? Read(int index)
    {
        try
        {
            return manifest.Read(index);
        }
        catch (SnapshotException)
        {
            return null;
        }
    }

    /// <summary>In which directory a file of the source was, wherever it is now.</summary>
    /// <param name="volume">The number that its file system had in this snapshot.</param>
    /// <param name="inode">Its inode number.</param>
    /// <returns>The directory's number, or −1.</returns>
    internal int FindInode(int volume, ulong inode)
    {
        lock (_lock)
        {
            // Most snapshots need no such table: everything is where it was.
            _sections ??= ReadInodes();
        }

        return volume >= 0 && _sections[volume].TryGet(inode, out var section) ? section : -1;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        manifest.Dispose();
        tree.Dispose();
    }

    private InodeTable[] ReadInodes()
    {
        var tables = new InodeTable[manifest.Volumes.Count];
        for (var i = 0; i < tables.Length; i++)
        {
            tables[i] = new InodeTable();
        }

        for (var i = 0; i < manifest.DirectoryCount; i++)
        {
            foreach (var entry in Read(i)?.Entries ?? [])
            {
                tables[entry.Volume].Set(entry.Inode, i);
            }
        }

        return tables;
    }
}
