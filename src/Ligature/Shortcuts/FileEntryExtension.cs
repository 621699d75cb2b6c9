using System.Buffers.Binary;

namespace Ligature.Shortcuts;

/// <summary>The block 0xBEEF0004 at the end of a file item: the long name and the times that the older part has no room for.</summary>
public sealed record FileEntryExtension
{
    private const uint Signature = 0xBEEF0004;
    private const ushort WindowsXP = 3;
    private const ushort WindowsVista = 7;
    private const int LongNameInXP = 20;
    private const int FileReferenceOffset = 20;

    // Which of the version's fields end where the long name begins.
    private const int LongNameOffsetField = 16;

    /// <summary>3 for Windows XP, 7 for Vista, 8 for Windows 7, 9 for later ones.</summary>
    public ushort Version { get; private init; }

    /// <summary>When the file was made.</summary>
    public FatTime CreationTime { get; private init; }

    /// <summary>When the file was last read.</summary>
    public FatTime AccessTime { get; private init; }

    /// <summary>The number of the file in its NTFS volume, the sequence number in the upper 16 bits; null before Vista, 0 elsewhere than on NTFS.</summary>
    public ulong? FileReference { get; private init; }

    /// <summary>The name in full.</summary>
    public ShellLinkText LongName { get; private init; }

    /// <summary>Looks for the block in an item; null where there is none, or none that is whole.</summary>
    internal static FileEntryExtension? Find(ReadOnlyMemory<byte> item, int firstPossible)
    {
        var span = item.Span;
        var start = BinaryPrimitives.ReadUInt16LittleEndian(span[^2..]);
        if (start < firstPossible || start + LongNameInXP > span.Length)
        {
            return null;
        }

        var size = BinaryPrimitives.ReadUInt16LittleEndian(span[start..]);
        if (size < LongNameInXP || start + size > span.Length || BinaryPrimitives.ReadUInt32LittleEndian(span[(start + 4)..]) != Signature)
        {
            return null;
        }

        return Read(item.Slice(start, size));
    }

    internal static void Write(LinkBytes bytes, int start, FatTime created, FatTime accessed, ShellLinkText longName)
    {
        bytes.UInt16(LongNameInXP + longName.Bytes.Length + sizeof(ushort) + sizeof(ushort));
        bytes.UInt16(WindowsXP);
        bytes.UInt32(Signature);
        bytes.UInt32(created.Value);
        bytes.UInt32(accessed.Value);
        bytes.UInt16(LongNameInXP);
        bytes.UInt16(0);
        bytes.Terminated(longName);
        bytes.UInt16(start);
    }

    private static FileEntryExtension? Read(ReadOnlyMemory<byte> block)
    {
        var span = block.Span;
        var version = BinaryPrimitives.ReadUInt16LittleEndian(span[2..]);
        var nameOffset = BinaryPrimitives.ReadUInt16LittleEndian(span[LongNameOffsetField..]);
        if (version < WindowsXP || nameOffset < LongNameInXP || nameOffset >= block.Length
            || !ShellLinkText.TryReadTerminated(block[nameOffset..], isUnicode: true, out var name))
        {
            return null;
        }

        var hasReference = version >= WindowsVista && nameOffset >= FileReferenceOffset + sizeof(ulong);
        return new FileEntryExtension
        {
            Version = version,
            CreationTime = new FatTime(BinaryPrimitives.ReadUInt32LittleEndian(span[8..])),
            AccessTime = new FatTime(BinaryPrimitives.ReadUInt32LittleEndian(span[12..])),
            FileReference = hasReference ? BinaryPrimitives.ReadUInt64LittleEndian(span[FileReferenceOffset..]) : null,
            LongName = name,
        };
    }
}
