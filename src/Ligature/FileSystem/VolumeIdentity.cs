namespace Ligature.FileSystem;

/// <summary>Which file system this is, as far as it can be known again later.</summary>
/// <param name="Device">The device number (st_dev), major in the upper 32 bits; another one may hold it after a restart.</param>
/// <param name="FileSystemId">What the file system calls itself (f_fsid of statfs(2)); 0 where it has no such number.</param>
/// <param name="FileSystemType">For example <c>ext4</c>; empty where it is not known.</param>
public sealed record VolumeIdentity(ulong Device, ulong FileSystemId, string FileSystemType)
{
    /// <summary>Whether both are one file system: by what it calls itself, and by the device number only where it does not.</summary>
    /// <remarks>No proof: a copied image calls itself the same. Whoever acts on it compares the file as well.</remarks>
    public bool IsSame(VolumeIdentity other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return string.Equals(FileSystemType, other.FileSystemType, StringComparison.Ordinal)
            && (FileSystemId != 0 && other.FileSystemId != 0 ? FileSystemId == other.FileSystemId : Device == other.Device);
    }

    /// <summary>Whether files of both can be opened by handle through either: one file system, or two subvolumes of one btrfs.</summary>
    /// <remarks>btrfs puts the subvolume's number into the upper half of f_fsid; the lower half is that of the whole (btrfs_statfs in fs/btrfs/super.c).</remarks>
    internal bool SharesHandles(VolumeIdentity other)
        => IsSame(other) || (FileSystemType is "btrfs" && other.FileSystemType is "btrfs" && FileSystemId != 0 && (uint)FileSystemId == (uint)other.FileSystemId);

    /// <summary>The file system of an open file.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="status">Its facts, with <see cref="StatusFields.MountId"/>.</param>
    /// <param name="mounts">The mount table.</param>
    public static VolumeIdentity Of(DirectoryHandle file, in FileStatus status, MountTable mounts)
    {
        ArgumentNullException.ThrowIfNull(mounts);
        _ = FileOperations.TryGetFileSystemId(file, out var id);
        return new VolumeIdentity(status.Volume, id, mounts.Find(status.MountId)?.FileSystemType ?? "");
    }
}
