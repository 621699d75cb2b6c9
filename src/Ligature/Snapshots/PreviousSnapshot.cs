using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Snapshots;

/// <summary>The snapshot that unchanged files are linked from. Any thread may ask.</summary>
internal sealed class PreviousSnapshot(string id, SnapshotManifest manifest, DirectoryHandle tree) : IDisposable
{
    // FAT counts in steps of two seconds.
    private const int CoarsestClock = 2;

    private readonly Lock _lock = new();
    private InodeTable[]? _inodes;
    private InodeTable? _alike;

    internal string Id => id;

    internal SnapshotManifest Manifest => manifest;

    internal DirectoryHandle Tree => tree;

    /// <summary>What changed before this moment cannot have changed again after it was taken without another time: clocks of file systems are coarse.</summary>
    internal FileTime Settled { get; } = manifest.Facts.Taken with { Seconds = manifest.Facts.Taken.Seconds - CoarsestClock };

    /// <summary>The snapshots to link from: the newest whose manifest can be used and, where that lacks something, the newest that lacks nothing.</summary>
    /// <param name="store">The store.</param>
    /// <param name="lastSequence">The highest sequence number that was ever used.</param>
    internal static PreviousSnapshot[] Open(SnapshotStore store, out ulong lastSequence)
    {
        var (newest, complete) = (default(StoredSnapshot), default(StoredSnapshot));
        foreach (var snapshot in store.List())
        {
            newest = snapshot.Facts is not null ? snapshot : newest;
            complete = snapshot.Facts is { IsComplete: true } ? snapshot : complete;
        }

        lastSequence = newest?.Facts!.Sequence ?? 0;
        if (newest is null)
        {
            return [];
        }

        return complete is null || complete == newest ? [Open(store, newest.Id)] : [Open(store, newest.Id), Open(store, complete.Id)];
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
        Prepare();
        return volume >= 0 && _inodes![volume].TryGet(inode, out var section) ? section : -1;
    }

    /// <summary>In which directory there was a file of some length and time of last change.</summary>
    /// <returns>The directory's number, or −1.</returns>
    internal int FindAlike(ulong size, FileTime time)
    {
        Prepare();
        return size > 0 && _alike!.TryGet(LookOf(size, time), out var section) ? section : -1;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        manifest.Dispose();
        tree.Dispose();
    }

    private static PreviousSnapshot Open(SnapshotStore store, string id) => new(id, store.OpenManifest(id), store.OpenTree(id));

    private static ulong LookOf(ulong size, FileTime time)
        => (((size * 0x9E37_79B9_7F4A_7C15) ^ (ulong)time.Seconds) * 0xC2B2_AE3D_27D4_EB4F) ^ time.Nanoseconds;

    // Most snapshots need no such tables: everything is where it was.
    private void Prepare()
    {
        lock (_lock)
        {
            if (_inodes is not null)
            {
                return;
            }

            var alike = new InodeTable((int)Math.Min(manifest.Facts.Entries, int.MaxValue / 4));
            var inodes = new InodeTable[manifest.Volumes.Count];
            for (var i = 0; i < inodes.Length; i++)
            {
                inodes[i] = new InodeTable(i == 0 ? (int)Math.Min(manifest.Facts.Entries, int.MaxValue / 4) : 0);
            }

            for (var i = 0; i < manifest.DirectoryCount; i++)
            {
                foreach (var entry in Read(i)?.Entries ?? [])
                {
                    inodes[entry.Volume].Set(entry.Inode, i);
                    if (entry.Size > 0)
                    {
                        alike.Set(LookOf(entry.Size, entry.ModifyTime), i);
                    }
                }
            }

            (_alike, _inodes) = (alike, inodes);
        }
    }
}
