namespace Ligature.Shortcuts;

/// <summary>Which known folder the target lies in (MS-SHLLINK section 2.5.6).</summary>
public sealed record KnownFolderBlock : ExtraDataBlock
{
    /// <summary>The signature.</summary>
    public const uint BlockSignature = 0xA000000B;

    internal const int Length = 0x1C - HeaderLength;

    internal KnownFolderBlock(LinkPart data)
        : base(BlockSignature, data.Bytes)
    {
        Folder = data.Guid(0);
        Offset = data.UInt32(16);
    }

    /// <inheritdoc/>
    public override string Kind => "known-folder";

    /// <summary>The folder.</summary>
    public Guid Folder { get; }

    /// <summary>The folder's name; null where it is not one of those known here.</summary>
    public string? FolderName => KnownFolderNames.Find(Folder);

    /// <summary>Where in the item list the first item below the folder begins, in bytes.</summary>
    public uint Offset { get; }

    /// <summary>Makes the block.</summary>
    public static KnownFolderBlock For(Guid folder, uint offset)
    {
        var bytes = new LinkBytes();
        bytes.Guid(folder);
        bytes.UInt32(offset);
        return new KnownFolderBlock(new LinkPart(bytes.ToArray(), 0, "known folder block"));
    }
}

/// <summary>Which special folder the target lies in, by its old number (MS-SHLLINK section 2.5.9).</summary>
public sealed record SpecialFolderBlock : ExtraDataBlock
{
    /// <summary>The signature.</summary>
    public const uint BlockSignature = 0xA0000005;

    internal const int Length = 0x10 - HeaderLength;

    internal SpecialFolderBlock(LinkPart data)
        : base(BlockSignature, data.Bytes)
    {
        Folder = data.UInt32(0);
        Offset = data.UInt32(sizeof(uint));
    }

    /// <inheritdoc/>
    public override string Kind => "special-folder";

    /// <summary>The number, CSIDL_….</summary>
    public uint Folder { get; }

    /// <summary>Where in the item list the first item below the folder begins, in bytes.</summary>
    public uint Offset { get; }

    /// <summary>Makes the block.</summary>
    public static SpecialFolderBlock For(uint folder, uint offset)
    {
        var bytes = new LinkBytes();
        bytes.UInt32(folder);
        bytes.UInt32(offset);
        return new SpecialFolderBlock(new LinkPart(bytes.ToArray(), 0, "special folder block"));
    }
}
