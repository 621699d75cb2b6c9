using Ligature.Paths;

namespace Ligature.FileSystem;

/// <summary>One mount as the kernel lists it.</summary>
/// <param name="Id">The mount's number, the same as stx_mnt_id of statx(2).</param>
/// <param name="ParentId">The mount that this one is mounted on.</param>
/// <param name="Volume">The device number, major in the upper 32 bits, as in <see cref="FileStatus.Volume"/>.</param>
/// <param name="Subtree">Which directory of the file system appears at the mount point; <c>/</c> unless it is a bind mount or a subvolume.</param>
/// <param name="Point">Where it is mounted, absolute.</param>
/// <param name="FileSystemType">For example <c>ext4</c> or <c>fuse.sshfs</c>.</param>
/// <param name="Source">The device or server, as the file system names it.</param>
/// <param name="IsReadOnly">Whether the mount or its file system is read-only.</param>
/// <param name="FollowsLinks">Whether symbolic links on it are followed; not with the option nosymfollow (mount(8)).</param>
public sealed record Mount(
    ulong Id, ulong ParentId, ulong Volume, FilePath Subtree, FilePath Point, string FileSystemType, FilePath Source, bool IsReadOnly, bool FollowsLinks)
{
    /// <summary>Whether content is written to the journal of the file system as well as to its place (ext4(5), "data=journal").</summary>
    public bool JournalsData { get; init; }

    /// <summary>Whether d_ino of readdir(3) can be trusted to be the st_ino of the entry.</summary>
    /// <remarks>
    /// True for the local file systems known to; overlayfs (Documentation/filesystems/overlayfs.rst, "Inode properties"), FUSE, network and
    /// shared-folder file systems may list other numbers.
    /// </remarks>
    public bool ListsTrueInodes => FileSystemType is
        "ext2" or "ext3" or "ext4" or "xfs" or "btrfs" or "tmpfs" or "ramfs" or "f2fs" or "zfs" or "bcachefs" or "jfs" or "reiserfs"
        or "nilfs2" or "ntfs3" or "ubifs" or "jffs2" or "squashfs" or "erofs" or "devtmpfs";
}
