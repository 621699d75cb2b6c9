using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

/// <content>Files that nobody may change (ioctl_iflags(2), chattr(1)).</content>
public static partial class FileOperations
{
    /// <summary>Makes a regular file or a directory immutable, or takes that away: nobody may write to it, rename it, link it or remove it.</summary>
    /// <param name="directory">The directory of the name.</param>
    /// <param name="name">The name; a symbolic link is refused. It must not be that of a device or a pipe.</param>
    /// <param name="isImmutable">Whether it is to be immutable.</param>
    /// <returns>EPERM: only root may; ENOTTY, EOPNOTSUPP: the file system does not know that; ELOOP …</returns>
    internal static Errno TrySetImmutable(DirectoryHandle directory, FilePath name, bool isImmutable)
    {
        var errno = TryOpenForReading(directory, name, LinkFollowing.Never, out var file);
        using (file)
        {
            return errno == Errno.None ? TrySetImmutable(file!, isImmutable, out _) : errno;
        }
    }

    /// <summary>Makes an open file immutable, or takes that away, and with it that it can only be appended to.</summary>
    /// <param name="file">Open for reading.</param>
    /// <param name="isImmutable">Whether it is to be immutable.</param>
    /// <param name="isChanged">Whether it was not so before.</param>
    /// <inheritdoc cref="TrySetImmutable(DirectoryHandle, FilePath, bool)" path="/returns"/>
    internal static unsafe Errno TrySetImmutable(SafeFileHandle file, bool isImmutable, out bool isChanged)
    {
        var flags = 0;
        isChanged = false;
        var errno = Result(Libc.InodeFlags(Number(file), Libc.GetInodeFlags, &flags));
        var wanted = isImmutable ? flags | Libc.InodeImmutable : flags & ~(Libc.InodeImmutable | Libc.InodeAppendOnly);
        if (errno != Errno.None || wanted == flags)
        {
            return errno;
        }

        errno = Result(Libc.InodeFlags(Number(file), Libc.SetInodeFlags, &wanted));
        isChanged = errno == Errno.None;
        return errno;
    }
}
