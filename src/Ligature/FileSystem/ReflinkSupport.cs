namespace Ligature.FileSystem;

/// <summary>Whether files of a file system can share blocks.</summary>
public enum ReflinkSupport
{
    /// <summary>Only trying tells.</summary>
    Unknown,

    /// <summary>They can.</summary>
    Yes,

    /// <summary>They can unless the file system was made without (xfs: reflink=0, mkfs.xfs(8)).</summary>
    AsFormatted,

    /// <summary>They cannot.</summary>
    No,
}

/// <summary>What is known of sharing blocks between files by the type of a file system alone.</summary>
public static class FileSystemAbilities
{
    /// <summary>Whether <c>cp --reflink</c> works (FICLONE, ioctl_ficlone(2)).</summary>
    public static ReflinkSupport Reflinks(Mount? mount) => mount?.FileSystemType switch
    {
        "btrfs" or "bcachefs" => ReflinkSupport.Yes,
        "xfs" => ReflinkSupport.AsFormatted,
        "ext2" or "ext3" or "ext4" or "tmpfs" or "ramfs" or "vfat" or "msdos" or "exfat" or "ntfs3" or "hfs" or "hfsplus" or "jfs" or "iso9660"
            or "squashfs" or "erofs" or "proc" or "sysfs" => ReflinkSupport.No,
        _ => ReflinkSupport.Unknown,
    };
}
