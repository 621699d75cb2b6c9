using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;

namespace Ligature.FileSystem;

/// <content>Making, moving and removing names. Each is one system call, and so happens whole or not at all.</content>
public static partial class FileOperations
{
    /// <summary>Makes another name for a file (linkat(2)).</summary>
    /// <param name="oldDirectory">Where a relative <paramref name="oldPath"/> starts.</param>
    /// <param name="oldPath">The file.</param>
    /// <param name="newDirectory">Where a relative <paramref name="newPath"/> starts.</param>
    /// <param name="newPath">The new name; nothing may be there.</param>
    /// <param name="following">Whether a symbolic link <paramref name="oldPath"/> stands for its target, or gets another name itself.</param>
    /// <returns>EEXIST, EXDEV, EPERM (a directory; fs.protected_hardlinks), EMLINK, ENOENT, EACCES, EROFS, ENOSPC, EDQUOT …</returns>
    public static unsafe Errno TryLink(
        DirectoryHandle oldDirectory, FilePath oldPath, DirectoryHandle newDirectory, FilePath newPath, LinkFollowing following = LinkFollowing.Never)
    {
        using var from = new TerminatedPath(oldPath.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        using var to = new TerminatedPath(newPath.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        var flags = following == LinkFollowing.Follow ? Libc.AtSymlinkFollow : 0;
        fixed (byte* fromStart = from.Bytes, toStart = to.Bytes)
        {
            return Result(Libc.LinkAt(oldDirectory.Descriptor, fromStart, newDirectory.Descriptor, toStart, flags));
        }
    }

    /// <summary>Makes a symbolic link that stores a target as it is (symlinkat(2)).</summary>
    /// <param name="target">What the link stores; nothing need be there.</param>
    /// <param name="directory">Where a relative <paramref name="path"/> starts.</param>
    /// <param name="path">The link; nothing may be there.</param>
    /// <returns>EEXIST, ENOENT (also for an empty target), EACCES, EPERM (a file system without links), EROFS, ENOSPC, EDQUOT, ENAMETOOLONG …</returns>
    public static unsafe Errno TryMakeSymbolicLink(FilePath target, DirectoryHandle directory, FilePath path)
    {
        using var stored = new TerminatedPath(target.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        using var terminated = new TerminatedPath(path.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* storedStart = stored.Bytes, start = terminated.Bytes)
        {
            return Result(Libc.SymlinkAt(storedStart, directory.Descriptor, start));
        }
    }

    /// <summary>Moves a name, over whatever is at the new one unless <paramref name="mode"/> forbids it (renameat2(2)).</summary>
    /// <remarks>Two names of one file: nothing happens and both stay, as rename(2) has it.</remarks>
    /// <returns>EEXIST, EXDEV, ENOTEMPTY, EISDIR, ENOTDIR, EBUSY, EINVAL (into itself, or a mode that the file system lacks) …</returns>
    public static unsafe Errno TryRename(
        DirectoryHandle oldDirectory, FilePath oldPath, DirectoryHandle newDirectory, FilePath newPath, RenameMode mode = RenameMode.Replace)
    {
        using var from = new TerminatedPath(oldPath.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        using var to = new TerminatedPath(newPath.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* fromStart = from.Bytes, toStart = to.Bytes)
        {
            return Result(Libc.RenameAt2(oldDirectory.Descriptor, fromStart, newDirectory.Descriptor, toStart, (uint)mode));
        }
    }

    /// <summary>Removes one name of anything but a directory (unlinkat(2)).</summary>
    public static Errno TryUnlink(DirectoryHandle directory, FilePath path) => Remove(directory, path, 0);

    /// <summary>Removes from a directory the name that a reader of it has come to, without a copy of the name.</summary>
    /// <returns>EISDIR: it is a directory; ENOENT: it is gone already; EPERM: it is immutable …</returns>
    internal static unsafe Errno TryUnlink(DirectoryHandle directory, DirectoryReader reader)
        => Result(Libc.UnlinkAt(directory.Descriptor, reader.NameStart, 0));

    /// <summary>Removes an empty directory (unlinkat(2) with AT_REMOVEDIR).</summary>
    /// <returns>ENOTEMPTY, ENOTDIR, EBUSY, ENOENT, EACCES …</returns>
    public static Errno TryRemoveDirectory(DirectoryHandle directory, FilePath path) => Remove(directory, path, Libc.AtRemoveDirectory);

    /// <summary>Makes a directory (mkdirat(2)).</summary>
    /// <param name="directory">Where a relative <paramref name="path"/> starts.</param>
    /// <param name="path">The directory to make.</param>
    /// <param name="mode">The permission bits, of which the umask takes some away.</param>
    public static unsafe Errno TryMakeDirectory(DirectoryHandle directory, FilePath path, int mode)
    {
        using var terminated = new TerminatedPath(path.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            return Result(Libc.MakeDirAt(directory.Descriptor, start, (uint)mode));
        }
    }

    private static unsafe Errno Remove(DirectoryHandle directory, FilePath path, int flags)
    {
        using var terminated = new TerminatedPath(path.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            return Result(Libc.UnlinkAt(directory.Descriptor, start, flags));
        }
    }
}

/// <summary>What a rename does where something stands already; the values are those of renameat2(2).</summary>
public enum RenameMode
{
    /// <summary>The new name stands for the moved file from then on, at every moment for one of the two.</summary>
    Replace = 0,

    /// <summary>Nothing may be there (RENAME_NOREPLACE): EEXIST.</summary>
    NoReplace = 1,

    /// <summary>Both names change places (RENAME_EXCHANGE): ENOENT where one is missing.</summary>
    Exchange = 2,
}
