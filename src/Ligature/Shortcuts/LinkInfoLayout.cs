namespace Ligature.Shortcuts;

/// <summary>Where the parts of a LinkInfo lie, each checked against its bounds and against the others.</summary>
internal readonly struct LinkInfoLayout(LinkPart part, int header)
{
    internal LinkInfo Read(LinkInfo bare)
    {
        var flags = part.UInt32(8);
        var (hasVolume, hasNetwork) = ((flags & LinkInfo.HasVolume) != 0, (flags & LinkInfo.HasNetwork) != 0);
        LinkPart? volume = hasVolume ? Structure(12, "volume") : null;
        LinkPart? network = hasNetwork ? Structure(20, "network location") : null;
        RefuseOverlap(12, volume, 20, network);
        return bare with
        {
            Volume = volume is { } found ? VolumeId.Read(found) : null,
            LocalBasePath = hasVolume ? Text(16, isUnicode: false, "local path", volume, network) : null,
            Network = network is { } share ? NetworkLocation.Read(share) : null,

            // Without a volume and a share some writers give no suffix either.
            CommonPathSuffix = hasVolume || hasNetwork || part.UInt32(24) != 0 ? Text(24, isUnicode: false, "path suffix", volume, network) : default,
            LocalBasePathUnicode = hasVolume && HasField(28) ? Text(28, isUnicode: true, "local path", volume, network) : null,
            CommonPathSuffixUnicode = HasField(32) ? Text(32, isUnicode: true, "path suffix", volume, network) : null,
        };
    }

    // Longer headers have further fields; an offset of 0 in one of them means that there is no such text.
    private bool HasField(int at) => header >= at + sizeof(uint) && part.UInt32(at) != 0;

    private uint Offset(int field, string what)
    {
        var offset = part.UInt32(field);
        return offset >= header
            ? offset
            : throw part.Damage(field, $"the {what} should stand at byte {offset} of the {part.Name}, which its header takes");
    }

    private LinkPart Structure(int field, string what)
    {
        var offset = Offset(field, what);
        var size = offset <= part.Length - sizeof(uint) ? part.UInt32(offset) : uint.MaxValue;
        return size <= part.Length - offset
            ? part.Part(offset, size, what)
            : throw part.Damage(field, $"the {what} at byte {offset} reaches beyond the {part.Length} bytes of the {part.Name}");
    }

    // Texts may share their bytes: an empty suffix often is the NUL that ends the path. A text inside a structure is no such thing.
    private ShellLinkText Text(int field, bool isUnicode, string what, LinkPart? volume, LinkPart? network)
    {
        var offset = Offset(field, what);
        var text = part.Text(offset, isUnicode, what);
        var place = part.Part(offset, text.Bytes.Length + (isUnicode ? 2 : 1), what);
        RefuseOverlap(field, place, 12, volume);
        RefuseOverlap(field, place, 20, network);
        return text;
    }

    private void RefuseOverlap(int field, LinkPart? one, int otherField, LinkPart? other)
    {
        if (one is { } first && other is { } second && first.Start < second.Start + second.Length && second.Start < first.Start + first.Length)
        {
            throw part.Damage(Math.Min(field, otherField), $"the {first.Name} and the {second.Name} of the {part.Name} lie upon each other");
        }
    }
}
