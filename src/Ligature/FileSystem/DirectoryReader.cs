using System.Runtime.InteropServices;
using Ligature.FileSystem.Interop.Linux;

namespace Ligature.FileSystem;

/// <summary>Reads the entries of open directories into one buffer that is used again and again.</summary>
/// <remarks>The records are those of getdents64(2): inode (8 bytes), offset (8), record length (2), type (1), name and NUL.</remarks>
internal sealed unsafe class DirectoryReader : IDisposable
{
    // 64 KiB takes some 1,500 entries a call; larger buffers were no faster, smaller ones were slower.
    private const int BufferLength = 64 << 10;
    private const int RecordLengthOffset = 16;
    private const int TypeOffset = 18;
    private const int NameOffset = 19;

    private readonly byte* _buffer = (byte*)NativeMemory.Alloc(BufferLength);
    private int _filled;
    private int _position;

    /// <summary>Where the name of the current entry starts; a NUL ends it. Valid until the next <see cref="Fill"/>.</summary>
    internal byte* NameStart { get; private set; }

    internal ulong Inode { get; private set; }

    internal FileType Type { get; private set; }

    /// <summary>The name of the current entry without its NUL.</summary>
    internal ReadOnlySpan<byte> Name => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(NameStart);

    /// <summary>Reads the next batch from a directory.</summary>
    /// <returns>False at the end of the directory and on an error, which is then in <paramref name="errno"/>.</returns>
    internal bool Fill(int descriptor, out Errno errno)
    {
        var count = Libc.GetDents64(descriptor, _buffer, BufferLength);
        errno = count < 0 ? FileOperations.LastError() : Errno.None;
        _filled = (int)Math.Max(count, 0);
        _position = 0;
        return count > 0;
    }

    /// <summary>Steps to the next entry of the batch, past <c>.</c> and <c>..</c>.</summary>
    internal bool MoveNext()
    {
        while (_position < _filled)
        {
            var record = _buffer + _position;
            _position += *(ushort*)(record + RecordLengthOffset);
            NameStart = record + NameOffset;
            if (NameStart[0] == '.' && (NameStart[1] == 0 || (NameStart[1] == '.' && NameStart[2] == 0)))
            {
                continue;
            }

            Inode = *(ulong*)record;
            Type = (FileType)record[TypeOffset];
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.Free(_buffer);
}
