using System.Runtime.InteropServices;
using Ligature.Cli.Interop;
using Ligature.FileSystem;

namespace Ligature.Cli.DropIns;

/// <summary>Standard output with the buffer and the memory for failures of a stdio stream.</summary>
/// <remarks>
/// A failure does not stop the program; it is found when the stream is closed. Where the size of the buffer shows, in what arrives
/// before a crash or in which write fails, it is that of the GNU C library. The order of bytes on a terminal is by lines.
/// </remarks>
internal sealed class BufferedOutput
{
    private const int Descriptor = 1;
    private const int BlockSize = 4096;

    // Asked at the start: the number of a descriptor that the caller has closed goes to whatever is opened next, by the runtime too.
    private readonly bool _isClosed = Libc.FCntl(Descriptor, Libc.GetDescriptorFlags) < 0;

    private byte[]? _buffer;
    private int _used;
    private bool _isTerminal;
    private bool _hasFailed;

    /// <summary>Writes bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_buffer is null)
        {
            _buffer = new byte[BlockSize];
            _isTerminal = Libc.IsATty(Descriptor) == 1;
        }

        var mustFlush = _isTerminal && bytes.Contains((byte)'\n');
        while (!bytes.IsEmpty)
        {
            if (_used == BlockSize)
            {
                Flush();
            }

            var count = Math.Min(bytes.Length, BlockSize - _used);
            bytes[..count].CopyTo(_buffer.AsSpan(_used));
            _used += count;
            bytes = bytes[count..];
        }

        if (mustFlush)
        {
            Flush();
        }
    }

    /// <summary>Hands everything written so far to the kernel; what it refuses is lost.</summary>
    public void Flush() => _ = TryFlush();

    /// <summary>Closes the stream.</summary>
    /// <param name="errno">The reason of a failure, or none when only an earlier write failed.</param>
    /// <returns>Whether everything arrived. That nothing was written to a closed descriptor is no failure.</returns>
    public bool TryClose(out Errno errno)
    {
        var hadFailed = _hasFailed;
        var wasPending = _used > 0;
        errno = TryFlush();

        // Some file systems tell only now that there was no room.
        var closing = _isClosed ? Errno.BadDescriptor : Libc.Close(Descriptor) == 0 ? Errno.None : (Errno)Marshal.GetLastPInvokeError();
        errno = errno == Errno.None ? closing : errno;
        return !hadFailed && (errno == Errno.None || (!wasPending && errno == Errno.BadDescriptor));
    }

    private Errno TryFlush()
    {
        if (_used == 0)
        {
            return Errno.None;
        }

        var errno = _isClosed ? Errno.BadDescriptor : FileOperations.TryWriteAll(Descriptor, _buffer.AsSpan(0, _used));
        _used = 0;
        if (errno == Errno.BrokenPipe)
        {
            // The .NET runtime ignores the signal at its start, and with it forgets whether the caller did.
            _ = Libc.Signal(Libc.BrokenPipeSignal, 0);
            _ = Libc.Raise(Libc.BrokenPipeSignal);
        }

        _hasFailed |= errno != Errno.None;
        return errno;
    }
}
