namespace Ligature.Surveying;

/// <summary>What becomes of somebody who follows a symbolic link.</summary>
public enum SymlinkState
{
    /// <summary>There is a file at the end.</summary>
    Live,

    /// <summary>A component of the path is missing (ENOENT).</summary>
    Dangling,

    /// <summary>The links lead back to one another (ELOOP).</summary>
    Loop,

    /// <summary>A directory on the way may not be searched, or the kernel protects the link (EACCES, EPERM).</summary>
    Denied,

    /// <summary>A component that should be a directory is something else (ENOTDIR).</summary>
    NotADirectory,

    /// <summary>A name is too long for its file system, or there are more than 40 links on the way (ENAMETOOLONG, ELOOP).</summary>
    TooLong,

    /// <summary>The path lies below a declared mount point where nothing is mounted now; the target may well exist.</summary>
    Unmounted,

    /// <summary>The kernel gave another error, for example EIO or ESTALE; nothing is known about the target.</summary>
    Unreadable,
}
