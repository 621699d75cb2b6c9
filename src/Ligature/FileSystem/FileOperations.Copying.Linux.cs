using Ligature.FileSystem.Interop.Linux;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

/// <content>The content of one open file put into another.</content>
public static partial class FileOperations
{
    private const int CopyBlock = 128 << 10;

    // One call copies no more than this (copy_file_range(2)); the loop goes on.
    private const long MostPerCall = 1L << 30;

    /// <summary>Lets a file share all blocks of another until either is changed (ioctl_ficlone(2)).</summary>
    /// <param name="source">Open for reading.</param>
    /// <param name="destination">Open for writing; what was in it is gone.</param>
    /// <returns>EOPNOTSUPP, ENOTTY, EINVAL: the file system cannot; EXDEV: two file systems; ENOSPC, EDQUOT, ETXTBSY …</returns>
    public static Errno TryClone(SafeFileHandle source, SafeFileHandle destination)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        return Result(Libc.Clone(Number(destination), Number(source)));
    }

    /// <summary>Copies a file's bytes into an empty one and leaves its holes out (SEEK_DATA of lseek(2)).</summary>
    /// <param name="source">Open for reading, a regular file.</param>
    /// <param name="destination">Open for writing and empty.</param>
    /// <param name="size">The length of the source in bytes; of a file of /proc, which claims 0, everything is read.</param>
    /// <returns>ENOSPC, EDQUOT, EFBIG, EIO …</returns>
    public static Errno TryCopyContent(SafeFileHandle source, SafeFileHandle destination, long size)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        var errno = Errno.None;
        for (var position = 0L; errno == Errno.None && TryFindData(source, position, size, out var start, out var end); position = end)
        {
            errno = CopyRange(Number(source), Number(destination), start, end);
        }

        if (errno == Errno.None)
        {
            errno = size == 0 ? CopyByReading(Number(source), Number(destination)) : Result(Libc.FTruncate(Number(destination), size));
        }

        return errno;
    }

    private static int Number(SafeFileHandle file) => (int)file.DangerousGetHandle();

    private static unsafe Errno CopyRange(int source, int destination, long start, long end)
    {
        var (from, to) = (start, start);
        while (from < end)
        {
            var count = Libc.CopyFileRange(source, &from, destination, &to, (nuint)Math.Min(end - from, MostPerCall), 0);
            var errno = count < 0 ? LastError() : Errno.None;
            if (errno is Errno.CrossDevice or Errno.Invalid or Errno.NotSupported or Errno.NotSupportedByKernel)
            {
                if (Libc.LSeek(source, from, Libc.SeekStart) < 0 || Libc.LSeek(destination, from, Libc.SeekStart) < 0)
                {
                    return LastError();
                }

                return CopyByReading(source, destination, end - from);
            }

            if (errno is not (Errno.None or Errno.Interrupted))
            {
                return errno;
            }

            // Shorter than it was: whoever asked compares the facts afterwards.
            if (count == 0)
            {
                return Errno.None;
            }
        }

        return Errno.None;
    }

    private static unsafe Errno CopyByReading(int source, int destination, long length = long.MaxValue)
    {
        var buffer = new byte[CopyBlock];
        while (length > 0)
        {
            nint count;
            fixed (byte* start = buffer)
            {
                count = Libc.Read(source, start, (nuint)Math.Min(length, buffer.Length));
            }

            if (count == 0)
            {
                return Errno.None;
            }

            var errno = count < 0 ? LastError() : TryWriteAll(destination, buffer.AsSpan(0, (int)count));
            if (errno is not (Errno.None or Errno.Interrupted))
            {
                return errno;
            }

            length -= Math.Max(count, 0);
        }

        return Errno.None;
    }
}
