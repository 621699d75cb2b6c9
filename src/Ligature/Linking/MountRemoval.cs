using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>Takes bind mounts away, and what Ligature made for them.</summary>
internal static class MountRemoval
{
    private const string Operation = "unmount";

    // Each subvolume of btrfs has this inode at its top (btrfs-subvolume(8)), also when it is mounted for itself.
    private const ulong SubvolumeRoot = 256;

    /// <summary>Whether Ligature wrote down a mount at this place that is not mounted now, as after a start at which its target was missing.</summary>
    internal static bool IsWrittenDown(LinkPlace place, in FileStatus status, FilePath systemRoot)
    {
        if ((!status.IsDirectory && status.Type != FileType.Regular) || FileOperations.TryGetPath(place.Folder, out var folder) != Errno.None)
        {
            return false;
        }

        using var records = new PersistentMounts(systemRoot);
        return records.Holds(folder.Join(place.Name));
    }

    /// <summary>Tells a bind mount from the mount of a whole file system, which is no link.</summary>
    /// <exception cref="FileLinkException">EBUSY: it is no bind mount.</exception>
    internal static RemovedLink Recognise(LinkPlace place, in FileStatus status)
    {
        if (!status.IsMountPoint)
        {
            return new RemovedLink { Path = place.Path, Kind = LinkKind.Bind };
        }

        var table = MountTable.Read();
        var volume = table.Find(status.MountId);
        if (volume is null || !IsBind(volume, table, in status))
        {
            throw new FileLinkException(Operation, place.Path, Errno.Busy,
                hint: $"A file system is mounted there ({volume?.FileSystemType ?? "of an unknown type"}), which is no link. umount takes it away.");
        }

        return new RemovedLink { Path = place.Path, Kind = LinkKind.Bind, Target = FindOther(volume, table, in status) };
    }

    /// <summary>Unmounts it, undoes what makes it come back, and removes the place if Ligature made it and nothing is in it.</summary>
    /// <exception cref="FileLinkException">EBUSY: in use; EPERM: not root.</exception>
    internal static RemovedLink Remove(RemovedLink found, LinkPlace place, in FileStatus seen, FilePath systemRoot)
    {
        LinkRemoval.RequireUnchanged(place, in seen);
        var errno = seen.IsMountPoint ? FileOperations.TryUnmount(place.Folder, place.Name) : Errno.None;
        if (errno != Errno.None)
        {
            throw new FileLinkException(Operation, place.Path, errno, hint: errno switch
            {
                Errno.Busy => "A program uses it or stands in it (fuser -m tells which); end that first.",
                Errno.NotPermitted => "It takes root (sudo lig rm …).",
                _ => null,
            });
        }

        var wasRecorded = false;
        FilePath? record = null;
        if (FileOperations.TryGetPath(place.Folder, out var folder) == Errno.None)
        {
            using var records = new PersistentMounts(systemRoot);
            record = records.Remove(folder.Join(place.Name), out wasRecorded);
        }

        return found with { PersistedIn = record, PointIsRemoved = TryRemovePoint(place, wasRecorded) };
    }

    private static bool IsBind(Mount mount, MountTable table, in FileStatus status)
    {
        if (mount.FileSystemType is "btrfs" && status.Inode == SubvolumeRoot)
        {
            return false;
        }

        return mount.Subtree != FilePath.Root || table.Mounts.Any(other => other.Volume == mount.Volume && other.Id != mount.Id && other.Subtree == FilePath.Root);
    }

    // The same directory or file as it is seen through another mount, looked up so that nothing is claimed that is not there.
    private static FilePath? FindOther(Mount mount, MountTable table, in FileStatus status)
    {
        foreach (var other in table.Mounts)
        {
            if (other.Volume != mount.Volume || other.Id == mount.Id || !mount.Subtree.IsAtOrBelow(other.Subtree))
            {
                continue;
            }

            var below = FilePath.FromBytes(mount.Subtree.Bytes[other.Subtree.Bytes.TrimEnd((byte)'/').Length..].TrimStart((byte)'/'));
            var candidate = other.Point.Join(below);
            if (FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, candidate, LinkFollowing.Never, StatusFields.MountId, out var found) == Errno.None
                && found.Identity == status.Identity && found.MountId != status.MountId)
            {
                return candidate;
            }
        }

        return null;
    }

    private static bool TryRemovePoint(LinkPlace place, bool wasRecorded)
    {
        if (FileOperations.TryOpenPath(place.Folder, place.Name, LinkFollowing.Never, out var point) != Errno.None)
        {
            return false;
        }

        using (point)
        {
            return FileOperations.TryGetStatus(point!, StatusFields.Basic, out var status) == Errno.None
                && (status.IsDirectory || (status.Type == FileType.Regular && status.Size == 0))
                && !status.IsMountPoint
                && (wasRecorded || MountPoint.IsMarked(point!))
                && LinkUndo.TryRemove(place, status.Identity);
        }
    }
}
