namespace Ligature.Shortcuts;

/// <summary>The share that the target was on (CommonNetworkRelativeLink, MS-SHLLINK section 2.3.2).</summary>
public sealed record NetworkLocation
{
    private const int HeaderLength = 0x14;
    private const int UnicodeHeaderLength = 0x1C;
    private const uint ValidDevice = 1;
    private const uint ValidNetType = 2;

    /// <summary>The share: <c>\\server\share</c>.</summary>
    public ShellLinkText NetName { get; init; }

    /// <summary>The drive that it was mapped to, <c>X:</c>; null for none.</summary>
    public ShellLinkText? DeviceName { get; init; }

    /// <summary>The number of the network's software, WNNC_NET_…; null for none.</summary>
    public uint? ProviderType { get; init; }

    /// <summary>The share once more, in UTF-16; null where the first says it all.</summary>
    public ShellLinkText? NetNameUnicode { get; init; }

    /// <summary>The drive once more, in UTF-16.</summary>
    public ShellLinkText? DeviceNameUnicode { get; init; }

    /// <summary>The share in the fullest form that is there.</summary>
    public ShellLinkText BestNetName => NetNameUnicode ?? NetName;

    internal static NetworkLocation Read(LinkPart part)
    {
        if (part.Length < HeaderLength)
        {
            throw part.Damage(0, $"the {part.Name} has {part.Length} bytes, which is too few");
        }

        var flags = part.UInt32(4);
        var nameOffset = part.UInt32(8);
        var hasUnicode = nameOffset > HeaderLength;
        var header = hasUnicode ? UnicodeHeaderLength : HeaderLength;
        return new NetworkLocation
        {
            NetName = TextAt(8, isUnicode: false, "share name"),
            DeviceName = (flags & ValidDevice) != 0 ? TextAt(12, isUnicode: false, "device name") : null,
            ProviderType = (flags & ValidNetType) != 0 ? part.UInt32(16) : null,
            NetNameUnicode = hasUnicode ? TextAt(20, isUnicode: true, "share name") : null,
            DeviceNameUnicode = hasUnicode && (flags & ValidDevice) != 0 ? TextAt(24, isUnicode: true, "device name") : null,
        };

        ShellLinkText TextAt(int field, bool isUnicode, string what)
        {
            var offset = part.UInt32(field);
            return offset >= header
                ? part.Text(offset, isUnicode, what)
                : throw part.Damage(field, $"the {what} should stand at byte {offset} of the {part.Name}, which other fields take");
        }
    }

    internal void Write(LinkBytes bytes)
    {
        var hasUnicode = NetNameUnicode is not null;
        var texts = new LinkBytes();
        var header = hasUnicode ? UnicodeHeaderLength : HeaderLength;
        var netName = Place(NetName);
        var device = DeviceName is { } name ? Place(name) : 0;
        var netNameUnicode = hasUnicode ? Place(NetNameUnicode!.Value) : 0;
        var deviceUnicode = hasUnicode && DeviceName is not null ? Place(DeviceNameUnicode ?? ShellLinkText.FromText(DeviceName.Value.ToString())) : 0;

        bytes.UInt32((uint)(header + texts.Length));
        bytes.UInt32((DeviceName is null ? 0 : ValidDevice) | (ProviderType is null ? 0 : ValidNetType));
        bytes.UInt32(netName);
        bytes.UInt32(device);
        bytes.UInt32(ProviderType ?? 0);
        if (hasUnicode)
        {
            bytes.UInt32(netNameUnicode);
            bytes.UInt32(deviceUnicode);
        }

        bytes.Bytes(texts.ToArray());

        uint Place(ShellLinkText text)
        {
            var at = header + texts.Length;
            texts.Terminated(text);
            return (uint)at;
        }
    }
}
