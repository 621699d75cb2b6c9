using System.Buffers.Binary;

namespace Ligature.Shortcuts;

/// <summary>A structure inside a shell link that is being read: every look into it is checked against its bounds.</summary>
/// <param name="bytes">The structure, from its first byte to its last.</param>
/// <param name="start">Where it begins in the file.</param>
/// <param name="name">What it is, for messages: <c>item list</c>.</param>
internal readonly struct LinkPart(ReadOnlyMemory<byte> bytes, int start, string name)
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public int Length => Bytes.Length;

    /// <summary>Where it begins in the file.</summary>
    public int Start => start;

    /// <summary>What it is, for messages.</summary>
    public string Name => name;

    public ushort UInt16(long at) => BinaryPrimitives.ReadUInt16LittleEndian(Take(at, sizeof(ushort)).Span);

    public uint UInt32(long at) => BinaryPrimitives.ReadUInt32LittleEndian(Take(at, sizeof(uint)).Span);

    public ulong UInt64(long at) => BinaryPrimitives.ReadUInt64LittleEndian(Take(at, sizeof(ulong)).Span);

    public Guid Guid(long at) => new(Take(at, 16).Span);

    /// <summary>So many bytes.</summary>
    /// <exception cref="ShellLinkException">They reach beyond the structure.</exception>
    public ReadOnlyMemory<byte> Take(long at, long length)
    {
        if (at > Length || length > Length - at)
        {
            throw Damage(at, $"the {name} ends too early: {length} bytes should stand here, and {Math.Max(0, Length - at)} are left");
        }

        return Bytes.Slice((int)at, (int)length);
    }

    /// <summary>All bytes from here on.</summary>
    public ReadOnlyMemory<byte> Rest(long at) => Take(at, Math.Max(0, Length - at));

    /// <summary>A structure inside this one.</summary>
    public LinkPart Part(long at, long length, string innerName) => new(Take(at, length), start + (int)at, innerName);

    /// <summary>Text that ends before the first NUL.</summary>
    /// <exception cref="ShellLinkException">No NUL follows inside the structure.</exception>
    public ShellLinkText Text(long at, bool isUnicode, string what)
    {
        if (at >= Length)
        {
            throw Damage(at, $"the {what} should stand here, but the {name} has only {Length} bytes");
        }

        var rest = Rest(at);
        return ShellLinkText.TryReadTerminated(rest, isUnicode, out var text)
            ? text
            : throw Damage(at, $"the {what} has no end inside the {name}");
    }

    public ShellLinkException Damage(long at, string problem) => new(start + at, problem);
}
