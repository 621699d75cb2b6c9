using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

/// <content>Files whose content is written over in place.</content>
public static partial class FileOperations
{
    /// <summary>Opens an existing file for writing; a symbolic link at its end is not followed, and a pipe does not hold it up.</summary>
    /// <returns>ENOENT, EACCES, ELOOP: a symbolic link; ETXTBSY: it is running; EROFS …</returns>
    internal static Errno TryOpenForOverwriting(DirectoryHandle directory, FilePath path, out SafeFileHandle? file)
    {
        var errno = TryOpen(directory, path, Libc.OpenReadWrite | Libc.OpenNonBlocking | NoFollowFlag(LinkFollowing.Never), out var descriptor);
        file = errno == Errno.None ? new SafeFileHandle(descriptor, ownsHandle: true) : null;
        return errno;
    }

    /// <summary>Finds the next stretch of a file that is no hole (SEEK_DATA of lseek(2)); a file system that knows no holes has data everywhere.</summary>
    /// <param name="file">An open regular file.</param>
    /// <param name="position">Where to look from, in bytes.</param>
    /// <param name="size">The length of the file in bytes.</param>
    /// <param name="start">The first byte of the stretch.</param>
    /// <param name="end">The first byte behind it.</param>
    /// <returns>Whether there is one.</returns>
    internal static bool TryFindData(SafeFileHandle file, long position, long size, out long start, out long end)
    {
        (start, end) = (position, size);
        if (position >= size)
        {
            return false;
        }

        var found = Libc.LSeek(Number(file), position, Libc.SeekData);
        if (found < 0)
        {
            return LastError() != Errno.NoDeviceOrAddress;
        }

        start = found;
        var hole = Libc.LSeek(Number(file), start, Libc.SeekHole);
        end = hole <= start ? size : Math.Min(hole, size);
        return start < size;
    }

    /// <summary>Writes all bytes at a place of a file (pwrite(2)).</summary>
    /// <returns>EIO, ENOSPC, EDQUOT, EFBIG …: part of it may be written.</returns>
    internal static unsafe Errno TryWriteAt(SafeFileHandle file, long position, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            fixed (byte* start = bytes)
            {
                var count = Libc.PWrite(Number(file), start, (nuint)bytes.Length, position);
                if (count < 0 && LastError() != Errno.Interrupted)
                {
                    return LastError();
                }

                position += Math.Max(count, 0);
                bytes = bytes[(int)Math.Max(count, 0)..];
            }
        }

        return Errno.None;
    }
}
