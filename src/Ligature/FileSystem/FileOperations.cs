using Ligature.Paths;

namespace Ligature.FileSystem;

/// <summary>The one facade over the operating system's file calls; every name is looked up relative to an open directory.</summary>
/// <remarks>
/// The <c>Try…</c> methods return the <see cref="Errno"/> as data for callers that expect failure; the others throw
/// <see cref="FileLinkException"/>. A path may be absolute, in which case the directory does not matter (openat(2)).
/// </remarks>
public static partial class FileOperations
{
    /// <summary>Opens a directory for reading its entries.</summary>
    /// <exception cref="FileLinkException">ENOENT, ENOTDIR (also for a symbolic link with <see cref="LinkFollowing.Never"/>), EACCES, ELOOP, EMFILE …</exception>
    public static DirectoryHandle OpenDirectory(DirectoryHandle directory, FilePath path, LinkFollowing following = LinkFollowing.Follow)
    {
        var errno = TryOpenDirectory(directory, path, following, out var opened);
        return errno == Errno.None ? opened! : throw new FileLinkException("open directory", path, errno);
    }

    /// <summary>Reads the facts of one file.</summary>
    /// <exception cref="FileLinkException">ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG …</exception>
    public static FileStatus GetStatus(
        DirectoryHandle directory, FilePath path, LinkFollowing following, StatusFields fields = StatusFields.BirthTime | StatusFields.MountId)
    {
        var errno = TryGetStatus(directory, path, following, fields, out var status);
        return errno == Errno.None ? status : throw new FileLinkException("stat", path, errno);
    }

    /// <summary>Reads the target that a symbolic link stores.</summary>
    /// <exception cref="FileLinkException">EINVAL: not a symbolic link; ENOENT, EACCES …</exception>
    public static FilePath ReadLink(DirectoryHandle directory, FilePath path)
    {
        var errno = TryReadLink(directory, path, out var target);
        return errno == Errno.None ? target : throw new FileLinkException("read link", path, errno);
    }
}

/// <summary>Whether a symbolic link in the last component is followed. Links in the components before it always are.</summary>
public enum LinkFollowing
{
    /// <summary>The name itself is meant, link or not.</summary>
    Never,

    /// <summary>The file at the end of the links is meant.</summary>
    Follow,
}
