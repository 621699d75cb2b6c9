using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

/// <content>Files opened for their content.</content>
public static partial class FileOperations
{
    /// <summary>Makes a new file and opens it for writing (O_CREAT, O_EXCL: not even a dangling link at its end is followed).</summary>
    /// <param name="directory">Where a relative <paramref name="path"/> starts.</param>
    /// <param name="path">The file; nothing may be there.</param>
    /// <param name="mode">The permission bits, of which the umask takes some away.</param>
    /// <param name="file">The open file.</param>
    /// <returns>EEXIST, ENOENT, EACCES, EROFS, ENOSPC, EDQUOT …</returns>
    public static unsafe Errno TryCreateFile(DirectoryHandle directory, FilePath path, int mode, out SafeFileHandle? file)
    {
        using var terminated = new TerminatedPath(path.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            var flags = Libc.OpenReadWrite | Libc.OpenCreate | Libc.OpenExclusive | Libc.OpenCloseOnExec;
            var descriptor = Libc.OpenAt(directory.Descriptor, start, flags, (uint)mode);
            var errno = Result(descriptor);
            file = errno == Errno.None ? new SafeFileHandle(descriptor, ownsHandle: true) : null;
            return errno;
        }
    }

    /// <summary>Opens a file for reading; a pipe does not hold it up.</summary>
    /// <returns>ENOENT, EACCES, ELOOP (also for a symbolic link with <see cref="LinkFollowing.Never"/>) …</returns>
    public static Errno TryOpenForReading(DirectoryHandle directory, FilePath path, LinkFollowing following, out SafeFileHandle? file)
    {
        var errno = TryOpen(directory, path, Libc.OpenReadOnly | Libc.OpenNonBlocking | NoFollowFlag(following), out var descriptor);
        file = errno == Errno.None ? new SafeFileHandle(descriptor, ownsHandle: true) : null;
        return errno;
    }

    /// <inheritdoc cref="TryWriteAll(int, ReadOnlySpan{byte})"/>
    /// <param name="file">Open for writing.</param>
    /// <param name="bytes">What to write, at the file's position.</param>
    public static Errno TryWriteAll(SafeFileHandle file, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(file);
        return TryWriteAll((int)file.DangerousGetHandle(), bytes);
    }

    /// <summary>Waits until a file's content and facts are on disk (fsync(2)).</summary>
    /// <returns>EIO, ENOSPC, EDQUOT: something written before is lost.</returns>
    public static Errno TrySynchronize(SafeFileHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Result(Libc.FSync((int)file.DangerousGetHandle()));
    }

    /// <summary>Waits until the names in a directory are on disk (fsync(2)); it must be open for reading.</summary>
    public static Errno TrySynchronize(DirectoryHandle directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return Result(Libc.FSync(directory.Descriptor));
    }
}
