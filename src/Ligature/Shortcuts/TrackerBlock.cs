namespace Ligature.Shortcuts;

/// <summary>What the link tracking service finds the target by after it has moved (MS-SHLLINK section 2.5.10).</summary>
public sealed record TrackerBlock : ExtraDataBlock
{
    /// <summary>The signature.</summary>
    public const uint BlockSignature = 0xA0000003;

    internal const int Length = 0x60 - HeaderLength;
    private const int MachineIdOffset = 8;
    private const int MachineIdLength = 16;
    private const int DroidsOffset = MachineIdOffset + MachineIdLength;

    internal TrackerBlock(LinkPart data)
        : base(BlockSignature, data.Bytes)
    {
        DataLength = data.UInt32(0);
        Version = data.UInt32(sizeof(uint));
        Volume = new TrackerId(data.Guid(DroidsOffset));
        File = new TrackerId(data.Guid(DroidsOffset + 16));
        BirthVolume = new TrackerId(data.Guid(DroidsOffset + 32));
        BirthFile = new TrackerId(data.Guid(DroidsOffset + 48));
    }

    /// <inheritdoc/>
    public override string Kind => "tracker";

    /// <summary>The length of the rest as the block itself says it; 0x58.</summary>
    public uint DataLength { get; }

    /// <summary>0.</summary>
    public uint Version { get; }

    /// <summary>The NetBIOS name of the machine where the target was last.</summary>
    public ShellLinkText MachineId => ShellLinkText.ReadPadded(Data.Slice(MachineIdOffset, MachineIdLength), isUnicode: false);

    /// <summary>The volume where the target was last.</summary>
    public TrackerId Volume { get; }

    /// <summary>The target.</summary>
    public TrackerId File { get; }

    /// <summary>The volume where the target was made.</summary>
    public TrackerId BirthVolume { get; }

    /// <summary>The target as it was known there.</summary>
    public TrackerId BirthFile { get; }

    /// <summary>Makes the block.</summary>
    /// <param name="machineId">At most 15 characters of ASCII; more are cut.</param>
    /// <param name="volume">The volume where the target is.</param>
    /// <param name="file">The target.</param>
    /// <param name="birthVolume">The volume where it was made.</param>
    /// <param name="birthFile">The target as it was known there.</param>
    public static TrackerBlock For(string machineId, Guid volume, Guid file, Guid birthVolume, Guid birthFile)
    {
        var bytes = new LinkBytes();
        bytes.UInt32(Length);
        bytes.UInt32(0);
        bytes.Padded(ShellLinkText.FromAscii(machineId), MachineIdLength);
        foreach (var id in new[] { volume, file, birthVolume, birthFile })
        {
            bytes.Guid(id);
        }

        return new TrackerBlock(new LinkPart(bytes.ToArray(), 0, "tracker block"));
    }
}
