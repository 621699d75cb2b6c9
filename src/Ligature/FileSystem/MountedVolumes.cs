namespace Ligature.FileSystem;

/// <summary>Finds file systems that were met before among those mounted now. Not thread-safe.</summary>
/// <remarks>Only local file systems are asked what they are: a server that does not answer would hold everything up.</remarks>
public sealed class MountedVolumes : IDisposable
{
    // BTRFS_FIRST_FREE_OBJECTID of linux/btrfs_tree.h: the root directory of every subvolume, which is a file system of its own.
    private const ulong BtrfsRootInode = 256;

    private readonly List<OpenedVolume> _opened = [];
    private readonly HashSet<string> _openedTypes = new(StringComparer.Ordinal);
    private readonly MountTable _mounts;

    /// <summary>Looks among these mounts.</summary>
    public MountedVolumes(MountTable mounts) => _mounts = mounts;

    /// <summary>Whether a file system is mounted now, as far as can be told without asking a server.</summary>
    public bool IsMounted(VolumeIdentity volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        return Find(volume) is not null || _mounts.Mounts.Any(mount => !mount.ListsTrueInodes && mount.Volume == volume.Device
            && string.Equals(mount.FileSystemType, volume.FileSystemType, StringComparison.Ordinal));
    }

    /// <summary>A directory of a mounted file system, open for reading; null where it is not mounted, or not local.</summary>
    /// <remarks>
    /// Of several mounts the one that shows most is taken: the whole file system before a part of it. A subvolume of btrfs need not be mounted
    /// itself to be there, so any of the same btrfs serves.
    /// </remarks>
    public DirectoryHandle? Find(VolumeIdentity volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        Open(volume.FileSystemType);
        return (_opened.Find(opened => opened.Volume.IsSame(volume)) ?? _opened.Find(opened => opened.Volume.SharesHandles(volume)))?.Root;
    }

    /// <summary>The mounts that show the whole of a file system, no part of which lies hidden below another mount.</summary>
    public IReadOnlyList<Mount> FindUncovered(VolumeIdentity volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        Open(volume.FileSystemType);
        return [.. _opened.Where(opened => opened.Volume.IsSame(volume) && opened.IsWhole && !IsCovered(opened.Mount)).Select(opened => opened.Mount)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var opened in _opened)
        {
            opened.Root.Dispose();
        }

        _opened.Clear();
    }

    private bool IsCovered(Mount mount) => _mounts.Mounts.Any(other => other.ParentId == mount.Id && other.Id != mount.Id);

    private void Open(string type)
    {
        if (!_openedTypes.Add(type))
        {
            return;
        }

        var found = new List<OpenedVolume>();
        foreach (var mount in _mounts.Mounts)
        {
            if (mount.ListsTrueInodes && string.Equals(mount.FileSystemType, type, StringComparison.Ordinal)
                && FileOperations.TryOpenDirectory(DirectoryHandle.WorkingDirectory, mount.Point, LinkFollowing.Never, out var root) == Errno.None)
            {
                Keep(mount, root!, found);
            }
        }

        _opened.AddRange(found.OrderBy(opened => opened.IsWhole ? 0 : 1));
    }

    private void Keep(Mount mount, DirectoryHandle root, List<OpenedVolume> found)
    {
        // Another mount may lie on top of this one; then the point shows that one.
        if (FileOperations.TryGetStatus(root, StatusFields.MountId, out var status) == Errno.None && status.MountId == mount.Id)
        {
            var isWhole = mount.FileSystemType is "btrfs" ? status.Inode == BtrfsRootInode : mount.Subtree == Paths.FilePath.Root;
            found.Add(new OpenedVolume(VolumeIdentity.Of(root, in status, _mounts), mount, isWhole, root));
        }
        else
        {
            root.Dispose();
        }
    }

    private sealed record OpenedVolume(VolumeIdentity Volume, Mount Mount, bool IsWhole, DirectoryHandle Root);
}
