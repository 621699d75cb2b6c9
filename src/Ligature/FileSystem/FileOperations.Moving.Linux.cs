using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

/// <content>What it takes to move files to another file system: files without content, comparison, and waiting for the disk.</content>
public static partial class FileOperations
{
    private const int CompareBlock = 128 << 10;

    /// <summary>Makes a pipe, a socket or a device file (mknodat(2)).</summary>
    /// <param name="directory">Where a relative <paramref name="name"/> starts.</param>
    /// <param name="name">The name; nothing may be there.</param>
    /// <param name="type">The kind of file.</param>
    /// <param name="mode">The permission bits, whatever the umask.</param>
    /// <param name="device">Of a device file, what it stands for, major in the upper 32 bits.</param>
    /// <returns>EPERM: only root makes devices; EEXIST, ENOSPC …</returns>
    public static unsafe Errno TryMakeNode(DirectoryHandle directory, FilePath name, FileType type, int mode, ulong device)
    {
        ArgumentNullException.ThrowIfNull(directory);
        using var terminated = new TerminatedPath(name.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            var errno = Result(Libc.MkNodAt(directory.Descriptor, start, ((uint)type << 12) | (uint)mode, DeviceNumber(device)));
            return errno == Errno.None ? Result(Libc.FChModAt(directory.Descriptor, start, (uint)mode, 0)) : errno;
        }
    }

    /// <summary>Waits until everything written to a file system is on disk (syncfs(2)).</summary>
    /// <param name="directory">Any directory of it, open for reading.</param>
    public static Errno TrySynchronizeVolume(DirectoryHandle directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return Result(Libc.SyncFs(directory.Descriptor));
    }

    /// <summary>Waits until everything written to any file system is on disk (sync(2)).</summary>
    internal static Errno SynchronizeAll()
    {
        Libc.Sync();
        return Errno.None;
    }

    /// <summary>Compares the bytes of two files of one length; where both have a hole, nothing is read.</summary>
    /// <param name="one">Open for reading, a regular file.</param>
    /// <param name="other">Likewise.</param>
    /// <param name="size">How many bytes.</param>
    /// <param name="areEqual">Whether all are the same.</param>
    public static Errno TryCompareContent(SafeFileHandle one, SafeFileHandle other, long size, out bool areEqual)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        areEqual = false;
        var (left, right) = (new byte[CompareBlock], new byte[CompareBlock]);
        for (var position = 0L; position < size;)
        {
            position = Math.Min(NextData(Number(one), position, size), NextData(Number(other), position, size));
            var length = (int)Math.Min(CompareBlock, size - position);
            if (length == 0)
            {
                break;
            }

            var errno = ReadAt(Number(one), left.AsSpan(0, length), position);
            errno = errno == Errno.None ? ReadAt(Number(other), right.AsSpan(0, length), position) : errno;
            if (errno != Errno.None || !left.AsSpan(0, length).SequenceEqual(right.AsSpan(0, length)))
            {
                return errno;
            }

            position += length;
        }

        areEqual = true;
        return Errno.None;
    }

    // A file system that knows no holes has data everywhere.
    private static long NextData(int file, long position, long size)
    {
        var data = Libc.LSeek(file, position, Libc.SeekData);
        return data >= 0 ? Math.Min(data, size) : LastError() == Errno.NoDeviceOrAddress ? size : position;
    }

    // What lies behind the end of a file that became shorter reads as zeros; its length is compared elsewhere.
    private static unsafe Errno ReadAt(int file, Span<byte> buffer, long position)
    {
        while (!buffer.IsEmpty)
        {
            nint count;
            fixed (byte* start = buffer)
            {
                count = Libc.PRead(file, start, (nuint)buffer.Length, position);
            }

            var errno = count < 0 ? LastError() : Errno.None;
            if (errno is not (Errno.None or Errno.Interrupted))
            {
                return errno;
            }

            if (count == 0)
            {
                buffer.Clear();
                return Errno.None;
            }

            buffer = buffer[(int)Math.Max(count, 0)..];
            position += Math.Max(count, 0);
        }

        return Errno.None;
    }

    // makedev(3) of the GNU C library: the numbers interleaved, as the kernel takes them.
    private static ulong DeviceNumber(ulong device)
    {
        var (major, minor) = (device >> 32, device & uint.MaxValue);
        return ((major & 0xFFFFF000) << 32) | ((major & 0xFFF) << 8) | ((minor & 0xFFFFFF00) << 12) | (minor & 0xFF);
    }
}
