using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <summary>Makes a file that is whole from the first moment on: filled under a temporary name beside its place, and then renamed.</summary>
/// <remarks>A crash leaves at most a temporary name, <c>.lig-</c> and 16 hexadecimal digits, and never half a file under the name itself.</remarks>
public static class AtomicFile
{
    /// <summary>The mode of a file that nobody else may see before it has its own: 0600.</summary>
    public const int OwnerOnly = 0x180;

    /// <summary>The mode of a folder that its owner alone may enter, 0700.</summary>
    internal const int OwnerOnlyFolder = 0x1C0;

    /// <summary>Makes the file.</summary>
    /// <param name="directory">The directory of the file.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="mode">Whether something may be there already; <see cref="RenameMode.Exchange"/> makes no sense here.</param>
    /// <param name="createMode">The permission bits while it is filled, of which the umask takes some away.</param>
    /// <param name="fill">Writes the content.</param>
    /// <param name="made">The facts of the file, as they were before the renaming.</param>
    /// <returns>EEXIST, the error of <paramref name="fill"/>, EACCES, EROFS, ENOSPC …; then nothing is left behind.</returns>
    public static Errno TryMake(DirectoryHandle directory, FilePath name, RenameMode mode, int createMode, Func<SafeFileHandle, Errno> fill, out FileStatus made)
    {
        ArgumentNullException.ThrowIfNull(fill);
        made = default;
        FilePath temporary;
        Errno errno;
        SafeFileHandle? file;
        do
        {
            temporary = TemporaryName.Create();
            errno = FileOperations.TryCreateFile(directory, temporary, createMode, out file);
        }
        while (errno == Errno.Exists);

        if (errno != Errno.None)
        {
            return errno;
        }

        var isMoved = false;
        try
        {
            using (file)
            {
                if ((errno = fill(file!)) == Errno.None
                    && (errno = FileOperations.TrySynchronize(file!)) == Errno.None
                    && (errno = FileOperations.TryGetStatus(file!, StatusFields.BirthTime | StatusFields.MountId, out made)) == Errno.None)
                {
                    errno = Move(directory, temporary, name, mode);
                    isMoved = errno == Errno.None;
                }
            }

            return errno;
        }
        finally
        {
            if (!isMoved)
            {
                _ = FileOperations.TryUnlink(directory, temporary);
            }
        }
    }

    // Some file systems cannot rename without replacing (EINVAL, rename(2)); a second name is never made over another either.
    private static Errno Move(DirectoryHandle directory, FilePath temporary, FilePath name, RenameMode mode)
    {
        var errno = FileOperations.TryRename(directory, temporary, directory, name, mode);
        if (errno != Errno.Invalid || mode != RenameMode.NoReplace)
        {
            return errno;
        }

        errno = FileOperations.TryLink(directory, temporary, directory, name);
        return errno == Errno.None ? FileOperations.TryUnlink(directory, temporary) : errno;
    }
}
