using System.Collections.Frozen;

namespace Ligature.FileSystem;

/// <summary>What is known of hard links by the type of a file system alone.</summary>
/// <remarks>
/// From the Linux sources: a type without <c>link</c> among its inode operations answers EPERM (link(2)). pathconf(3) with
/// _PC_LINK_MAX is no help, since the C library answers 127 for each type that it does not know, tmpfs and btrfs among them.
/// </remarks>
internal static class HardLinkSupport
{
    private static readonly FrozenSet<string> TypesWithoutHardLinks = FrozenSet.Create(
        StringComparer.Ordinal,
        "vfat", "msdos", "exfat", "hfs", "fuse.exfat", "fuse.exfat-fuse",
        "iso9660", "squashfs", "erofs", "romfs", "cramfs",
        "proc", "sysfs", "cgroup", "cgroup2", "devpts", "configfs", "debugfs", "tracefs", "securityfs", "pstore", "efivarfs", "autofs", "mqueue",
        "fuse.rclone", "fuse.s3fs", "fuse.gcsfuse", "fuse.gvfsd-fuse", "fuse.jmtpfs");

    private static readonly FrozenSet<string> TypesWithHardLinks = FrozenSet.Create(
        StringComparer.Ordinal,
        "ext2", "ext3", "ext4", "btrfs", "xfs", "f2fs", "jfs", "nilfs2", "ntfs3", "ubifs", "ocfs2", "gfs2", "bcachefs", "zfs", "tmpfs", "ramfs", "overlay");

    /// <summary>Whether a type is known to have hard links, so that a refusal has another cause.</summary>
    internal static bool IsGiven(string fileSystemType) => TypesWithHardLinks.Contains(fileSystemType);

    /// <summary>Whether a type is known to have no hard links; false also when nothing is known.</summary>
    internal static bool IsLacking(string fileSystemType) => TypesWithoutHardLinks.Contains(fileSystemType);

    /// <summary>How many names one file may have, or null where no limit is known.</summary>
    internal static uint? LinkLimit(string fileSystemType) => fileSystemType switch
    {
        "ext3" or "ext4" => 65_000,
        "btrfs" => 65_535,
        "xfs" => int.MaxValue,
        "nilfs2" => 32_000,
        "ntfs3" => 1_024,
        _ => null,
    };
}
