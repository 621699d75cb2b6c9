using System.Buffers.Binary;

namespace Ligature.FileSystem;

/// <summary>What a file system calls one of its files, under whatever name: it outlives renames, and is stale once the file is gone.</summary>
/// <remarks>Opaque to everybody but the file system that made it (name_to_handle_at(2)). It holds the inode's generation, so a number used again does not fit.</remarks>
public sealed class FileHandle
{
    private readonly byte[] _bytes;

    internal FileHandle(int type, ReadOnlySpan<byte> bytes)
    {
        Type = type;
        _bytes = bytes.ToArray();
    }

    /// <summary>How the file system reads the bytes.</summary>
    public int Type { get; }

    /// <summary>The bytes: 8 on ext4, 12 on XFS, 20 on btrfs, 128 at most.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The handle as it is stored: the type in four bytes, little-endian, then the bytes.</summary>
    public byte[] ToStored()
    {
        var stored = new byte[sizeof(int) + _bytes.Length];
        BinaryPrimitives.WriteInt32LittleEndian(stored, Type);
        _bytes.CopyTo(stored, sizeof(int));
        return stored;
    }

    /// <summary>Reads what <see cref="ToStored"/> made; null for anything that cannot be a handle.</summary>
    public static FileHandle? FromStored(ReadOnlySpan<byte> stored)
        => stored.Length is > sizeof(int) and <= sizeof(int) + Interop.Linux.Libc.MaxHandleLength
            ? new FileHandle(BinaryPrimitives.ReadInt32LittleEndian(stored), stored[sizeof(int)..])
            : null;
}
