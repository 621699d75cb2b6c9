using System.Buffers.Binary;
using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Reads what <see cref="ManifestBytes"/> writes. Bytes that make no sense are an <see cref="InvalidDataException"/>, never more memory than there are bytes.</summary>
internal ref struct ManifestCursor(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    internal readonly bool IsAtEnd => _rest.IsEmpty;

    internal byte ReadByte() => ReadBytes(1)[0];

    internal ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)_rest.Length)
        {
            throw new InvalidDataException("it ends early");
        }

        var read = _rest[..count];
        _rest = _rest[count..];
        return read;
    }

    internal ulong ReadNumber()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number is too long");
    }

    internal long ReadSigned()
    {
        var folded = ReadNumber();
        return (long)(folded >> 1) ^ -(long)(folded & 1);
    }

    /// <summary>How many of something follow, each of at least one byte.</summary>
    internal int ReadCount()
    {
        var count = ReadNumber();
        return count <= (ulong)_rest.Length ? (int)count : throw new InvalidDataException("a count is too large");
    }

    internal ReadOnlySpan<byte> ReadString() => ReadBytes(ReadCount());

    internal string ReadText() => Encoding.UTF8.GetString(ReadString());

    internal FilePath ReadPath()
    {
        var read = ReadString();
        return read.Contains((byte)0) ? throw new InvalidDataException("a name holds a NUL") : FilePath.FromBytes(read);
    }

    internal FileTime ReadTime(long near)
    {
        var seconds = unchecked(near + ReadSigned());
        return new FileTime(seconds, BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(sizeof(uint))));
    }
}
