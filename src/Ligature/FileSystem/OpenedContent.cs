using System.Diagnostics.CodeAnalysis;
using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

/// <summary>A regular file open for reading at any offset, as a bare descriptor: tens of thousands are opened one after the other.</summary>
/// <remarks>Whoever opens one closes it, once. Nothing here allocates.</remarks>
[SuppressMessage("Performance", "CA1815", Justification = "never compared")]
internal readonly unsafe partial struct OpenedContent
{
    // Some file systems refuse RWF_DONTCACHE; which ones is learnt at the first try.
    private static volatile bool s_mayReadWithoutCaching = true;

    private readonly int _descriptor;

    private OpenedContent(int descriptor) => _descriptor = descriptor;

    /// <summary>Opens a file; a symbolic link at the end is refused (ELOOP), and a pipe does not hold it up.</summary>
    /// <param name="path">The path with its NUL, from the working directory.</param>
    /// <param name="opened">The file, on None.</param>
    internal static Errno TryOpen(ReadOnlySpan<byte> path, out OpenedContent opened)
    {
        fixed (byte* start = path)
        {
            var flags = Libc.OpenReadOnly | Libc.OpenNonBlocking | Libc.OpenNoFollow | Libc.OpenCloseOnExec;
            var descriptor = Libc.OpenAt(Libc.AtCurrentDirectory, start, flags, 0);
            opened = new OpenedContent(descriptor);
            return descriptor < 0 ? FileOperations.LastError() : Errno.None;
        }
    }

    /// <summary>Reads until the buffer is full or the file ends.</summary>
    /// <param name="buffer">What to fill.</param>
    /// <param name="offset">Where in the file to begin, in bytes.</param>
    /// <param name="isLarge">Whether pages that were not cached before are better not kept either.</param>
    /// <param name="oneReader">Where only one thread at a time should wait for the disk: held while this one does; what is in memory is read without it.</param>
    /// <param name="count">How many bytes were read; fewer than the buffer holds at the end of the file alone.</param>
    internal Errno TryRead(Span<byte> buffer, long offset, bool isLarge, Lock? oneReader, out int count)
    {
        count = 0;
        fixed (byte* start = buffer)
        {
            while (count < buffer.Length)
            {
                var read = oneReader is null
                    ? ReadOnce(start + count, (nuint)(buffer.Length - count), offset + count, isLarge)
                    : ReadInTurn(start + count, (nuint)(buffer.Length - count), offset + count, isLarge, oneReader);
                if (read == 0)
                {
                    break;
                }

                if (read > 0)
                {
                    count += (int)read;
                }
                else if (FileOperations.LastError() is var errno and not Errno.Interrupted)
                {
                    return errno;
                }
            }
        }

        return Errno.None;
    }

    /// <summary>Reads the facts of the open file itself.</summary>
    internal Errno TryGetStatus(out FileStatus status)
    {
        byte empty = 0;
        return FileOperations.StatusAt(_descriptor, &empty, Libc.AtEmptyPath, StatusFields.Basic, out status);
    }

    /// <summary>Reads all extended attributes of the open file; see <see cref="FileOperations.TryListAttributes"/>.</summary>
    internal Errno TryReadAttributes(out List<(FilePath Name, byte[] Value)> attributes)
    {
        attributes = [];
        using var file = new SafeFileHandle(_descriptor, ownsHandle: false);
        var errno = FileOperations.TryListAttributes(file, out var names);
        foreach (var name in names)
        {
            errno = FileOperations.TryGetAttribute(file, name, out var value);
            if (errno is not (Errno.None or Errno.NoData))
            {
                return errno;
            }

            if (errno == Errno.None)
            {
                attributes.Add((name, value));
            }
        }

        return errno is Errno.NotSupported or Errno.NoData ? Errno.None : errno;
    }

    internal void Close() => _ = Libc.Close(_descriptor);

    private nint ReadInTurn(byte* start, nuint length, long offset, bool isLarge, Lock oneReader)
    {
        var vector = new Libc.IoVector { Start = start, Length = length };
        var read = Libc.PReadV2(_descriptor, &vector, 1, offset, Libc.ReadWithoutWaiting);
        if (read > 0)
        {
            return read;
        }

        lock (oneReader)
        {
            return ReadOnce(start, length, offset, isLarge);
        }
    }

    private nint ReadOnce(byte* start, nuint length, long offset, bool isLarge)
    {
        if (isLarge && s_mayReadWithoutCaching)
        {
            var vector = new Libc.IoVector { Start = start, Length = length };
            var read = Libc.PReadV2(_descriptor, &vector, 1, offset, Libc.ReadWithoutCaching);
            if (read >= 0 || FileOperations.LastError() is not (Errno.NotSupported or Errno.Invalid or Errno.NotSupportedByKernel))
            {
                return read;
            }

            s_mayReadWithoutCaching = false;
        }

        return Libc.PRead(_descriptor, start, length, offset);
    }
}
