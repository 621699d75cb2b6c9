namespace Ligature.Shortcuts;

/// <summary>Takes the bytes of a shell link apart (MS-SHLLINK section 2). Every size and offset is checked before it is used.</summary>
internal static class ShellLinkReader
{
    /// <exception cref="ShellLinkException">The bytes are no shell link, or a damaged one.</exception>
    internal static ShellLink Read(ReadOnlySpan<byte> bytes)
    {
        // One copy: all parts of the link are windows on it.
        var file = new LinkPart(bytes.ToArray(), 0, "file");
        var header = ShellLinkHeader.Read(file);
        var at = ShellLinkHeader.Size;
        var items = Has(ShellLinkFlags.HasLinkTargetIdList) ? ReadItems(file, ref at) : null;
        var info = Has(ShellLinkFlags.HasLinkInfo) ? ReadInfo(file, ref at) : null;
        var link = new ShellLink
        {
            Header = header,
            Items = items,
            Info = info,
            Description = ReadText(ShellLinkFlags.HasName, "description"),
            RelativePath = ReadText(ShellLinkFlags.HasRelativePath, "relative path"),
            WorkingDirectory = ReadText(ShellLinkFlags.HasWorkingDirectory, "working directory"),
            Arguments = ReadText(ShellLinkFlags.HasArguments, "arguments"),
            IconLocation = ReadText(ShellLinkFlags.HasIconLocation, "icon location"),
        };
        return link with { Blocks = ReadBlocks(file, ref at), Tail = file.Rest(at) };

        bool Has(ShellLinkFlags flag) => (header.Flags & flag) != 0;

        ShellLinkText? ReadText(ShellLinkFlags flag, string what)
        {
            if (!Has(flag))
            {
                return null;
            }

            // The number counts characters: bytes of a code page, or pairs of bytes (section 2.4).
            var isUnicode = Has(ShellLinkFlags.IsUnicode);
            var length = Sized(file, at, what, sizeof(ushort)).UInt16(0) * (isUnicode ? 2 : 1);
            var text = Sized(file, at + sizeof(ushort), what, length);
            at += sizeof(ushort) + length;
            return ShellLinkText.FromBytes(text.Bytes, isUnicode);
        }
    }

    private static ItemIdList ReadItems(LinkPart file, ref int at)
    {
        var size = Sized(file, at, "item list", sizeof(ushort)).UInt16(0);
        var list = Sized(file, at + sizeof(ushort), "item list", size);
        at += sizeof(ushort) + size;
        return ItemIdList.Read(list);
    }

    private static LinkInfo ReadInfo(LinkPart file, ref int at)
    {
        var size = Sized(file, at, "LinkInfo", sizeof(uint)).UInt32(0);
        var part = Sized(file, at, "LinkInfo", size);
        at += part.Length;
        return LinkInfo.Read(part);
    }

    private static List<ExtraDataBlock> ReadBlocks(LinkPart file, ref int at)
    {
        // A size below four ends the blocks (section 2.5). Some writers leave that number out at the end of the file.
        var blocks = new List<ExtraDataBlock>();
        while (file.Length - at >= sizeof(uint) && file.UInt32(at) is var size and >= sizeof(uint))
        {
            if (size < ExtraDataBlock.HeaderLength)
            {
                throw file.Damage(at, $"an extra data block says it has {size} bytes, and its head alone takes {ExtraDataBlock.HeaderLength}");
            }

            var block = Sized(file, at, "extra data block", size);
            blocks.Add(ExtraDataBlock.Read(block.UInt32(sizeof(uint)), block.Part(ExtraDataBlock.HeaderLength, block.Length - ExtraDataBlock.HeaderLength, block.Name)));
            at += block.Length;
        }

        return blocks;
    }

    private static LinkPart Sized(LinkPart file, int at, string what, long size)
        => size <= file.Length - at
            ? file.Part(at, size, what)
            : throw file.Damage(at, $"the file ends too early: the {what} here has {size} bytes, and {file.Length - at} are left");
}
