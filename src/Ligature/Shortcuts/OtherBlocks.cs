namespace Ligature.Shortcuts;

/// <summary>Properties of the target (MS-SHLLINK section 2.5.7, MS-PROPSTORE); kept as bytes.</summary>
public sealed record PropertyStoreBlock : ExtraDataBlock
{
    /// <summary>The signature.</summary>
    public const uint BlockSignature = 0xA0000009;

    /// <summary>Makes the block.</summary>
    /// <param name="data">The serialized property storage.</param>
    public PropertyStoreBlock(ReadOnlyMemory<byte> data)
        : base(BlockSignature, data)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "property-store";
}

/// <summary>The name of the shim layer that the target runs with (MS-SHLLINK section 2.5.8).</summary>
public sealed record ShimBlock : ExtraDataBlock
{
    /// <summary>The signature.</summary>
    public const uint BlockSignature = 0xA0000008;

    internal ShimBlock(ReadOnlyMemory<byte> data)
        : base(BlockSignature, data)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "shim";

    /// <summary>The name.</summary>
    public ShellLinkText LayerName => ShellLinkText.ReadPadded(Data, isUnicode: true);
}

/// <summary>A second item list, for Windows Vista and later (MS-SHLLINK section 2.5.11).</summary>
public sealed record VistaItemIdListBlock : ExtraDataBlock
{
    /// <summary>The signature.</summary>
    public const uint BlockSignature = 0xA000000C;

    internal VistaItemIdListBlock(LinkPart data)
        : base(BlockSignature, data.Bytes) => List = ItemIdList.Read(data.Part(0, data.Length, "second item list"));

    /// <inheritdoc/>
    public override string Kind => "vista-item-list";

    /// <summary>The list.</summary>
    public ItemIdList List { get; }
}
