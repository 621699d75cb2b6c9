using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Execution;

/// <summary>Puts a link in the place of what stands there in one step: it is made beside it under a temporary name and renamed over.</summary>
/// <remarks>
/// At every moment the name stands for the old file or for the new one, never for nothing (rename(2)). On failure the old one stays and
/// the temporary name is removed.
/// </remarks>
public static class AtomicReplace
{
    /// <summary>Replaces a name by another name of a file.</summary>
    /// <param name="oldDirectory">Where a relative <paramref name="oldPath"/> starts.</param>
    /// <param name="oldPath">The file.</param>
    /// <param name="following">Whether a symbolic link <paramref name="oldPath"/> stands for its target.</param>
    /// <param name="directory">Where a relative <paramref name="path"/> starts.</param>
    /// <param name="path">The name to replace. Free names are taken as well.</param>
    /// <returns>The errors of linkat(2) and of renameat(2): EXDEV, EMLINK, EISDIR, EACCES …</returns>
    public static Errno TryLink(DirectoryHandle oldDirectory, FilePath oldPath, LinkFollowing following, DirectoryHandle directory, FilePath path)
        => Replace(directory, path, mayBeSameFile: true, temporary => FileOperations.TryLink(oldDirectory, oldPath, directory, temporary, following));

    /// <summary>Replaces a name by a symbolic link.</summary>
    /// <param name="target">What the link stores.</param>
    /// <param name="directory">Where a relative <paramref name="path"/> starts.</param>
    /// <param name="path">The name to replace. Free names are taken as well.</param>
    /// <returns>The errors of symlinkat(2) and of renameat(2): EISDIR, EACCES, ENOSPC …</returns>
    public static Errno TryMakeSymbolicLink(FilePath target, DirectoryHandle directory, FilePath path)
        => Replace(directory, path, mayBeSameFile: false, temporary => FileOperations.TryMakeSymbolicLink(target, directory, temporary));

    private static Errno Replace(DirectoryHandle directory, FilePath path, bool mayBeSameFile, Func<FilePath, Errno> make)
    {
        FilePath temporary;
        Errno errno;
        do
        {
            temporary = Beside(path, TemporaryName.Create());
            errno = make(temporary);
        }
        while (errno == Errno.Exists);

        if (errno != Errno.None)
        {
            return errno;
        }

        errno = FileOperations.TryRename(directory, temporary, directory, path);

        // Renaming one name of a file over another of the same does nothing at all, and both stay.
        if (errno != Errno.None || mayBeSameFile)
        {
            _ = FileOperations.TryUnlink(directory, temporary);
        }

        return errno;
    }

    private static FilePath Beside(FilePath path, FilePath name) => path.Bytes.Contains((byte)'/') ? path.Parent.Join(name) : name;
}
