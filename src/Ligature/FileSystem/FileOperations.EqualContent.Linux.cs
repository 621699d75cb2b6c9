using Ligature.FileSystem.Interop.Linux;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

/// <content>Files that are to hold the same bytes.</content>
public static partial class FileOperations
{
    // What btrfs takes in one call.
    private const ulong LongestSharing = 16 << 20;

    /// <summary>Reads at a place of an open file until the buffer is full or the file ends.</summary>
    public static unsafe Errno TryReadAt(SafeFileHandle file, Span<byte> buffer, long offset, out int count)
    {
        ArgumentNullException.ThrowIfNull(file);
        count = 0;
        fixed (byte* start = buffer)
        {
            while (count < buffer.Length)
            {
                var read = Libc.PRead(Number(file), start + count, (nuint)(buffer.Length - count), offset + count);
                if (read < 0 && LastError() is var errno and not Errno.Interrupted)
                {
                    return errno;
                }

                if (read == 0)
                {
                    break;
                }

                count += (int)Math.Max(read, 0);
            }
        }

        return Errno.None;
    }

    /// <summary>
    /// Takes a read lease on a file that is open for reading: as long as it is open here, whoever opens it for writing waits (fcntl(2), "Leases").
    /// </summary>
    /// <remarks>The kernel lets them in after /proc/sys/fs/lease-break-time seconds. Closing the file gives the lease back.</remarks>
    /// <returns>EAGAIN: somebody has the file open for writing; EACCES: it is another user's file, and CAP_LEASE is missing; EINVAL: no leases here.</returns>
    public static Errno TryTakeReadLease(SafeFileHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);

        // The signal that tells of somebody waiting would end a process that does not expect it.
        var errno = Result(Libc.FCntl(Number(file), Libc.SetSignal, Libc.UrgentSignal));
        return errno == Errno.None ? Result(Libc.FCntl(Number(file), Libc.SetLease, Libc.ReadLease)) : errno;
    }

    /// <summary>Lets a file share the blocks of another one with the same bytes; the kernel compares them under lock (FIDEDUPERANGE).</summary>
    /// <param name="source">Whose blocks stay.</param>
    /// <param name="file">Whose blocks go; inode, times and all else stay as they are. Open for reading is enough for its owner.</param>
    /// <param name="length">The length of both in bytes.</param>
    /// <param name="differs">Whether their bytes are not the same after all; some blocks may be shared already.</param>
    /// <returns>EOPNOTSUPP, EINVAL: the file system cannot; EXDEV: they lie on two of them; EPERM …</returns>
    public static unsafe Errno TryShareBlocks(SafeFileHandle source, SafeFileHandle file, ulong length, out bool differs)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(file);
        differs = false;
        for (var offset = 0ul; offset < length;)
        {
            var request = new Libc.DedupeRequest
            {
                SourceOffset = offset, SourceLength = Math.Min(LongestSharing, length - offset), Destinations = 1, Descriptor = Number(file), Offset = offset,
            };
            if (Libc.IoControl(Number(source), Libc.DedupeRange, &request) < 0)
            {
                return LastError();
            }

            if (request.Status < 0)
            {
                return (Errno)(-request.Status);
            }

            differs = request.Status == Libc.RangeDiffers;
            if (differs)
            {
                return Errno.None;
            }

            if (request.Deduped == 0)
            {
                return Errno.Invalid;
            }

            offset += request.Deduped;
        }

        return Errno.None;
    }
}
