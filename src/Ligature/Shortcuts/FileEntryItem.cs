using System.Buffers.Binary;
using Ligature.FileSystem;

namespace Ligature.Shortcuts;

/// <summary>A file or a directory in a list of items.</summary>
/// <remarks>
/// Not described by Microsoft but well known: a type byte (0x30, + 1 directory, + 2 file, + 4 UTF-16), size, time, attributes and a short
/// name, behind which Windows XP and later put an extension block with the long name. The last two bytes tell where that begins.
/// </remarks>
public sealed record FileEntryItem : ItemId
{
    private const byte DirectoryBit = 0x01;
    private const byte FileBit = 0x02;
    private const byte UnicodeBit = 0x04;
    private const byte FileKind = 0x30;
    private const int NameOffset = 14;

    private FileEntryItem(ReadOnlyMemory<byte> bytes, ShellLinkText shortName, FileEntryExtension? extension)
        : base(bytes)
    {
        ShortName = shortName;
        Extension = extension;
    }

    /// <summary>Whether it is a directory.</summary>
    public bool IsDirectory => (ItemType & DirectoryBit) != 0;

    /// <summary>The length of the file in bytes, of which only the lowest 32 bits are kept.</summary>
    public uint FileSize => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.Span[4..]);

    /// <summary>When it was last written.</summary>
    public FatTime WriteTime => new(BinaryPrimitives.ReadUInt32LittleEndian(Bytes.Span[8..]));

    /// <summary>The lower 16 of its attributes.</summary>
    public WindowsFileAttributes Attributes => (WindowsFileAttributes)BinaryPrimitives.ReadUInt16LittleEndian(Bytes.Span[12..]);

    /// <summary>The name in eight characters and three, or the whole name.</summary>
    public ShellLinkText ShortName { get; }

    /// <summary>What Windows XP and later know besides; null in older links.</summary>
    public FileEntryExtension? Extension { get; }

    /// <summary>The name: the long one where there is one.</summary>
    public ShellLinkText BestName => Extension is { LongName.IsEmpty: false } extension ? extension.LongName : ShortName;

    /// <inheritdoc/>
    public override string Name => BestName.ToString();

    /// <summary>Makes the item of a file as Windows XP and Wine write it.</summary>
    /// <param name="name">The name in full.</param>
    /// <param name="isDirectory">Whether it is a directory.</param>
    /// <param name="size">The file's length in bytes.</param>
    /// <param name="created">When it was made.</param>
    /// <param name="accessed">When it was last read.</param>
    /// <param name="written">When it was last written.</param>
    public static FileEntryItem For(string name, bool isDirectory, ulong size, FileTime? created, FileTime? accessed, FileTime? written)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);

        // A code page name for what no code page of the reader may have would mislead those that read no extension blocks.
        var isUnicode = !System.Text.Ascii.IsValid(name);
        var content = new LinkBytes();
        content.Byte((byte)(FileKind | (isDirectory ? DirectoryBit : FileBit) | (isUnicode ? UnicodeBit : 0)));
        content.Byte(0);
        content.UInt32(unchecked((uint)size));
        content.UInt32(FatTime.From(written).Value);
        content.UInt16((ushort)(isDirectory ? WindowsFileAttributes.Directory : WindowsFileAttributes.Archive));
        content.Terminated(isUnicode ? ShellLinkText.FromText(name) : ShellLinkText.FromAscii(name));
        content.Zeros(content.Length % 2);
        FileEntryExtension.Write(content, content.Length + sizeof(ushort), FatTime.From(created), FatTime.From(accessed), ShellLinkText.FromText(name));
        return TryRead(WithSize(content))!;
    }

    internal static FileEntryItem? TryRead(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length <= NameOffset)
        {
            return null;
        }

        var isUnicode = (bytes.Span[2] & UnicodeBit) != 0;
        return ShellLinkText.TryReadTerminated(bytes[NameOffset..], isUnicode, out var shortName)
            ? new FileEntryItem(bytes, shortName, FileEntryExtension.Find(bytes, NameOffset))
            : null;
    }
}
