using System.Buffers.Binary;

namespace Ligature.Shortcuts;

/// <summary>One step of an item list: an item in the folder that the step before it stands for (MS-SHLLINK section 2.2.2).</summary>
/// <remarks>
/// What is in an item is the business of the folder it lies in, and Microsoft describes only few of them. The items of the file system
/// and of networks are read; every other is an <see cref="OpaqueItem"/>. The bytes are kept in any case.
/// </remarks>
public abstract record ItemId
{
    private const byte KindMask = 0x70;
    private const byte VolumeKind = 0x20;
    private const byte FileKind = 0x30;
    private const byte NetworkKind = 0x40;

    private protected ItemId(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    /// <summary>The item with the two bytes of its size in front.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The byte that tells the kinds of items apart; 0 where there is none.</summary>
    public byte ItemType => Bytes.Length > 2 ? Bytes.Span[2] : (byte)0;

    /// <summary>The name of the step for people; empty where it is not known.</summary>
    public abstract string Name { get; }

    /// <summary>Tells from the bytes what kind of item they are.</summary>
    internal static ItemId Read(ReadOnlyMemory<byte> bytes)
    {
        var type = bytes.Length > 2 ? bytes.Span[2] : (byte)0;
        ItemId? item = type switch
        {
            RootFolderItem.Type => RootFolderItem.TryRead(bytes),
            _ when (type & KindMask) == VolumeKind => DriveItem.TryRead(bytes),
            _ when (type & KindMask) == FileKind => FileEntryItem.TryRead(bytes),
            _ when (type & KindMask) == NetworkKind => NetworkItem.TryRead(bytes),
            _ => null,
        };
        return item ?? new OpaqueItem(bytes);
    }

    /// <summary>Puts the size in front of what an item holds.</summary>
    private protected static ReadOnlyMemory<byte> WithSize(LinkBytes content)
    {
        var bytes = new byte[content.Length + sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, checked((ushort)bytes.Length));
        content.ToArray().CopyTo(bytes, sizeof(ushort));
        return bytes;
    }
}

/// <summary>An item of a kind that is not described, or not built as its kind should be.</summary>
public sealed record OpaqueItem : ItemId
{
    internal OpaqueItem(ReadOnlyMemory<byte> bytes)
        : base(bytes)
    {
    }

    /// <inheritdoc/>
    public override string Name => "";
}
