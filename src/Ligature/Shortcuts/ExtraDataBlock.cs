namespace Ligature.Shortcuts;

/// <summary>One of the blocks behind the strings of a shell link (MS-SHLLINK section 2.5).</summary>
/// <remarks>A block of a signature that is not described, or one that is not as long as its kind should be, is an <see cref="OpaqueBlock"/>.</remarks>
public abstract record ExtraDataBlock
{
    /// <summary>The size and the signature in front of what a block holds.</summary>
    internal const int HeaderLength = 8;

    private protected ExtraDataBlock(uint signature, ReadOnlyMemory<byte> data)
    {
        Signature = signature;
        Data = data;
    }

    /// <summary>What kind of block it is.</summary>
    public uint Signature { get; }

    /// <summary>What the block holds, behind size and signature, as it stands in the file.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>What the block is called, in lower case with hyphens: <c>known-folder</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Tells from signature and length what kind of block it is.</summary>
    internal static ExtraDataBlock Read(uint signature, LinkPart data) => signature switch
    {
        EnvironmentBlock.TargetSignature or EnvironmentBlock.IconSignature or EnvironmentBlock.DarwinSignature
            when data.Length == EnvironmentBlock.Length => new EnvironmentBlock(signature, data.Bytes),
        ConsoleBlock.BlockSignature when data.Length == ConsoleBlock.Length => new ConsoleBlock(data),
        ConsoleCodePageBlock.BlockSignature when data.Length == ConsoleCodePageBlock.Length => new ConsoleCodePageBlock(data),
        KnownFolderBlock.BlockSignature when data.Length == KnownFolderBlock.Length => new KnownFolderBlock(data),
        SpecialFolderBlock.BlockSignature when data.Length == SpecialFolderBlock.Length => new SpecialFolderBlock(data),
        PropertyStoreBlock.BlockSignature => new PropertyStoreBlock(data.Bytes),
        ShimBlock.BlockSignature when data.Length % 2 == 0 => new ShimBlock(data.Bytes),
        TrackerBlock.BlockSignature when data.Length == TrackerBlock.Length => new TrackerBlock(data),
        VistaItemIdListBlock.BlockSignature => new VistaItemIdListBlock(data),
        _ => new OpaqueBlock(signature, data.Bytes),
    };
}

/// <summary>A block whose meaning is not known.</summary>
public sealed record OpaqueBlock : ExtraDataBlock
{
    /// <summary>Makes a block of any kind.</summary>
    /// <param name="signature">What it says that it is.</param>
    /// <param name="data">What it holds.</param>
    public OpaqueBlock(uint signature, ReadOnlyMemory<byte> data)
        : base(signature, data)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "unknown";
}
