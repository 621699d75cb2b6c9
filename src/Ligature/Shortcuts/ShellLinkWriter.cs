namespace Ligature.Shortcuts;

/// <summary>Puts the parts of a shell link together again (MS-SHLLINK section 2).</summary>
internal static class ShellLinkWriter
{
    internal static byte[] Write(ShellLink link)
    {
        var bytes = new LinkBytes();
        link.Header.Write(bytes, link.Flags);
        if (link.Items is { } items)
        {
            bytes.UInt16(items.Bytes.Length);
            bytes.Bytes(items.Bytes.Span);
        }

        bytes.Bytes(link.Info is { } info ? info.Bytes.Span : []);
        foreach (var text in new[] { link.Description, link.RelativePath, link.WorkingDirectory, link.Arguments, link.IconLocation })
        {
            Write(bytes, text, (link.Flags & ShellLinkFlags.IsUnicode) != 0);
        }

        foreach (var block in link.Blocks)
        {
            bytes.UInt32((uint)(ExtraDataBlock.HeaderLength + block.Data.Length));
            bytes.UInt32(block.Signature);
            bytes.Bytes(block.Data.Span);
        }

        bytes.Bytes(link.Tail.Span);
        return bytes.ToArray();
    }

    private static void Write(LinkBytes bytes, ShellLinkText? text, bool isUnicode)
    {
        if (text is not { } known)
        {
            return;
        }

        var length = known.Bytes.Length / (isUnicode ? 2 : 1);
        if (known.IsUnicode != isUnicode || length > ushort.MaxValue)
        {
            throw new InvalidOperationException(known.IsUnicode != isUnicode
                ? "The strings of one link are all UTF-16 or all of a code page, as its flags say."
                : "A string of a link has at most 65,535 characters.");
        }

        bytes.UInt16(length);
        bytes.Bytes(known.Bytes.Span);
    }
}
