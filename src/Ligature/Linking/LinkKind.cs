namespace Ligature.Linking;

/// <summary>A way to reach a file or a directory from a second place.</summary>
public enum LinkKind
{
    /// <summary>Another name of the same file (link(2)).</summary>
    Hard,

    /// <summary>A small file that stores a path (symlink(7)).</summary>
    Soft,

    /// <summary>A file of its own that shares the blocks of another until one of the two changes (ioctl_ficlone(2)).</summary>
    Reflink,

    /// <summary>A mount that shows a directory or a file at a second place (mount(8), "Bind mount operation").</summary>
    Bind,

    /// <summary>A file that a desktop follows and the file system does not ([MS-SHLLINK], <c>.lnk</c>).</summary>
    Shortcut,

    /// <summary>A directory that stands for another by its absolute path; on Linux, an absolute symbolic link.</summary>
    Junction,

    /// <summary>A file with the same content and nothing in common: what stands in for a reflink where blocks cannot be shared.</summary>
    Copy,
}
