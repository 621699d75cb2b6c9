using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

/// <content>Files that several processes write to, one at a time.</content>
public static partial class FileOperations
{
    /// <summary>Opens a file for reading, and for writing at its end wherever that is by then; makes it where it is missing.</summary>
    /// <param name="directory">Where a relative <paramref name="path"/> starts.</param>
    /// <param name="path">The file; a symbolic link is refused.</param>
    /// <param name="mode">The permission bits of a new file, of which the umask takes some away.</param>
    /// <param name="file">The open file.</param>
    /// <returns>ELOOP: a symbolic link; EACCES, EROFS, ENOSPC …</returns>
    public static unsafe Errno TryOpenForAppending(DirectoryHandle directory, FilePath path, int mode, out SafeFileHandle? file)
    {
        ArgumentNullException.ThrowIfNull(directory);
        using var terminated = new TerminatedPath(path.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            var flags = Libc.OpenReadWrite | Libc.OpenCreate | Libc.OpenAppend | Libc.OpenNoFollow | Libc.OpenNonBlocking | Libc.OpenCloseOnExec;
            var descriptor = Libc.OpenAt(directory.Descriptor, start, flags, (uint)mode);
            var errno = Result(descriptor);
            file = errno == Errno.None ? new SafeFileHandle(descriptor, ownsHandle: true) : null;
            return errno;
        }
    }

    /// <summary>Takes the one exclusive lock of a file, if nobody has it; closing the file gives it back, and so does the end of the process (flock(2)).</summary>
    /// <returns>EAGAIN: another open file has it.</returns>
    public static Errno TryLock(SafeFileHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Result(Libc.FLock(Number(file), Libc.LockExclusive | Libc.LockNonBlocking));
    }

    /// <summary>Gives the lock of a file back before it is closed: a process that is being started may hold the file open for a moment longer.</summary>
    public static void Unlock(SafeFileHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _ = Libc.FLock(Number(file), Libc.LockNone);
    }

    /// <summary>Waits until a file's content is on disk, with as much of its facts as finding it again takes (fdatasync(2)).</summary>
    /// <returns>EIO, ENOSPC, EDQUOT: something written before is lost.</returns>
    public static Errno TrySynchronizeContent(SafeFileHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Result(Libc.FDataSync(Number(file)));
    }

    /// <summary>Cuts an open file off, or lengthens it by a hole (ftruncate(2)).</summary>
    public static Errno TrySetLength(SafeFileHandle file, long length)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Result(Libc.FTruncate(Number(file), length));
    }
}
