namespace Ligature.Surveying;

/// <summary>Why a hard link cannot be made; beside each the errno of linkat(2) that stands for it.</summary>
public enum LinkRefusal
{
    /// <summary>The file does not exist, or a symbolic link that was to be followed leads to nothing (ENOENT).</summary>
    FileMissing,

    /// <summary>The file cannot be looked up: EACCES, ENOTDIR, ELOOP, ENAMETOOLONG … on the way to it.</summary>
    FileUnreachable,

    /// <summary>The directory for the new name does not exist (ENOENT).</summary>
    DirectoryMissing,

    /// <summary>The directory for the new name cannot be looked up: EACCES, ENOTDIR, ELOOP … on the way to it.</summary>
    DirectoryUnreachable,

    /// <summary>The file is a directory; those have one name each on Linux (EPERM, link(2)).</summary>
    IsDirectory,

    /// <summary>The new name is longer than the file system allows (ENAMETOOLONG).</summary>
    NameTooLong,

    /// <summary>The mount, or the whole file system, is read-only (EROFS).</summary>
    ReadOnly,

    /// <summary>File and directory are on two file systems (EXDEV).</summary>
    OtherFileSystem,

    /// <summary>File and directory are on one file system but reached through two mounts of it (EXDEV, link(2)).</summary>
    OtherMount,

    /// <summary>File and directory are in two subvolumes of one btrfs (EXDEV, btrfs-subvolume(8)).</summary>
    OtherSubvolume,

    /// <summary>The directory keeps its files in another quota project (EXDEV, xfs_quota(8)).</summary>
    OtherProject,

    /// <summary>fs.protected_hardlinks keeps users from linking files of others (EPERM, proc_sys_fs(5)).</summary>
    ProtectedHardLinks,

    /// <summary>No permission to write to or search the directory (EACCES, path_resolution(7)).</summary>
    WriteDenied,

    /// <summary>The directory is immutable (EPERM, chattr(1) +i).</summary>
    DirectoryImmutable,

    /// <summary>The file is immutable or append-only (EPERM, chattr(1) +i, +a).</summary>
    FileImmutable,

    /// <summary>The file system has no hard links (EPERM; EOPNOTSUPP or ENOSYS of some network and FUSE file systems).</summary>
    NoHardLinks,

    /// <summary>The file has as many names as its file system allows (EMLINK).</summary>
    LinkLimit,

    /// <summary>No room for another directory entry: the disk is full or the quota is used up (ENOSPC, EDQUOT).</summary>
    NoSpace,

    /// <summary>The name that the link should replace is a directory (EISDIR, rename(2)). Only of a pair.</summary>
    PlaceIsDirectory,

    /// <summary>The name that the link should replace may not be removed: sticky directory, append-only, a mount point (EPERM, EBUSY, rename(2)). Only of a pair.</summary>
    PlaceProtected,

    /// <summary>The kernel refused, and no fact explains it: a security module (EPERM, EACCES), an encryption policy (EXDEV, fscrypt), a server.</summary>
    Unexplained,
}
