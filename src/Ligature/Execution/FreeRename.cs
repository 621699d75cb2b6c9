using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Execution;

/// <summary>Moves a name to where nothing is, and over nothing.</summary>
internal static class FreeRename
{
    /// <summary>Moves it (RENAME_NOREPLACE).</summary>
    /// <remarks>Where the file system cannot promise that (EINVAL), a second name is made, which never replaces, and the first is removed.</remarks>
    /// <returns>EEXIST: something is there; EXDEV, EACCES, ENOSPC …</returns>
    internal static Errno TryMove(DirectoryHandle from, FilePath name, DirectoryHandle to, FilePath newName)
    {
        var errno = FileOperations.TryRename(from, name, to, newName, RenameMode.NoReplace);
        if (errno is not (Errno.Invalid or Errno.NotSupported or Errno.NotSupportedByKernel))
        {
            return errno;
        }

        errno = FileOperations.TryGetStatus(from, name, LinkFollowing.Never, StatusFields.Basic, out var status);
        if (errno != Errno.None)
        {
            return errno;
        }

        if (status.IsDirectory)
        {
            // A directory has one name; rename(2) puts it over an empty directory at most.
            errno = FileOperations.TryGetStatus(to, newName, LinkFollowing.Never, StatusFields.Basic, out _);
            return errno == Errno.NoEntry ? FileOperations.TryRename(from, name, to, newName) : errno == Errno.None ? Errno.Exists : errno;
        }

        errno = FileOperations.TryLink(from, name, to, newName);
        return errno == Errno.None ? FileOperations.TryUnlink(from, name) : errno;
    }
}
