namespace Ligature.Shortcuts;

/// <summary>Where the target was when the link was made: on a volume, on a share, or on both (MS-SHLLINK section 2.3).</summary>
public sealed record LinkInfo
{
    private const int HeaderLength = 0x1C;
    private const int UnicodeHeaderLength = 0x24;
    internal const uint HasVolume = 1;
    internal const uint HasNetwork = 2;

    private LinkInfo(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    /// <summary>The structure with its size in front, as it stands in the file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The volume; null where the target was not on one of its own.</summary>
    public VolumeId? Volume { get; internal init; }

    /// <summary>The path of the target, or its beginning, as a drive has it; null without a volume.</summary>
    public ShellLinkText? LocalBasePath { get; internal init; }

    /// <summary>The share; null where the target was on none.</summary>
    public NetworkLocation? Network { get; internal init; }

    /// <summary>What follows behind <see cref="LocalBasePath"/> or the name of the share; may be empty.</summary>
    public ShellLinkText CommonPathSuffix { get; internal init; }

    /// <summary>The base path once more, in UTF-16; null where the first says it all.</summary>
    public ShellLinkText? LocalBasePathUnicode { get; internal init; }

    /// <summary>The suffix once more, in UTF-16.</summary>
    public ShellLinkText? CommonPathSuffixUnicode { get; internal init; }

    /// <summary>The whole path on the drive, in UTF-8; null without a volume.</summary>
    public byte[]? FindLocalPath()
        => LocalBasePath is { } path ? [.. (LocalBasePathUnicode ?? path).ToUtf8(), .. Suffix.ToUtf8()] : null;

    /// <summary>The whole path on the share, in UTF-8: <c>\\server\share\folder\file</c>; null without a share.</summary>
    public byte[]? FindNetworkPath()
    {
        if (Network is null)
        {
            return null;
        }

        var (share, suffix) = (Network.BestNetName.ToUtf8(), Suffix.ToUtf8());
        return suffix.Length == 0 || share is [.., (byte)'\\'] || suffix[0] == (byte)'\\' ? [.. share, .. suffix] : [.. share, (byte)'\\', .. suffix];
    }

    /// <summary>Makes the structure for a target on a drive.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="path">The path, for example <c>Z:\home\b.txt</c>.</param>
    public static LinkInfo ForLocalPath(VolumeId volume, string path)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Make(volume, network: null, ShellLinkText.FromAscii(path), ShellLinkText.FromAscii(""), NeedsUnicode(path) ? path : null, "");
    }

    /// <summary>Makes the structure for a target on a share.</summary>
    /// <param name="network">The share.</param>
    /// <param name="suffix">The path below the share, without a backslash in front.</param>
    public static LinkInfo ForNetworkPath(NetworkLocation network, string suffix)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(suffix);
        return Make(volume: null, network, basePath: null, ShellLinkText.FromAscii(suffix), NeedsUnicode(suffix) ? "" : null, suffix);
    }

    internal static LinkInfo Read(LinkPart part)
    {
        if (part.Length < HeaderLength)
        {
            throw part.Damage(0, $"the {part.Name} has {part.Length} bytes, which is too few");
        }

        var header = part.UInt32(4);
        if (header < HeaderLength || header > part.Length)
        {
            throw part.Damage(4, $"the header of the {part.Name} has {header} bytes, which does not fit into its {part.Length}");
        }

        return new LinkInfoLayout(part, (int)header).Read(new LinkInfo(part.Bytes));
    }

    private ShellLinkText Suffix => CommonPathSuffixUnicode ?? CommonPathSuffix;

    private static bool NeedsUnicode(string text) => !System.Text.Ascii.IsValid(text);

    private static LinkInfo Make(
        VolumeId? volume, NetworkLocation? network, ShellLinkText? basePath, ShellLinkText suffix, string? unicodeBase, string unicodeSuffix)
    {
        var header = unicodeBase is null ? HeaderLength : UnicodeHeaderLength;
        var body = new LinkBytes();
        var volumeAt = Place(volume is not null, () => volume!.Write(body));
        var baseAt = Place(basePath is not null, () => body.Terminated(basePath!.Value));
        var networkAt = Place(network is not null, () => network!.Write(body));
        var suffixAt = Place(true, () => body.Terminated(suffix));
        var unicodeBaseAt = Place(unicodeBase is not null && volume is not null, () => body.Terminated(ShellLinkText.FromText(unicodeBase!)));
        var unicodeSuffixAt = Place(unicodeBase is not null, () => body.Terminated(ShellLinkText.FromText(unicodeSuffix)));

        var bytes = new LinkBytes();
        bytes.UInt32((uint)(header + body.Length));
        bytes.UInt32((uint)header);
        bytes.UInt32((volume is null ? 0 : HasVolume) | (network is null ? 0 : HasNetwork));
        foreach (var offset in new[] { volumeAt, baseAt, networkAt, suffixAt })
        {
            bytes.UInt32(offset);
        }

        if (unicodeBase is not null)
        {
            bytes.UInt32(unicodeBaseAt);
            bytes.UInt32(unicodeSuffixAt);
        }

        bytes.Bytes(body.ToArray());
        return Read(new LinkPart(bytes.ToArray(), 0, "LinkInfo"));

        uint Place(bool isThere, Action write)
        {
            var at = header + body.Length;
            if (isThere)
            {
                write();
            }

            return isThere ? (uint)at : 0;
        }
    }
}
