namespace Ligature.Shortcuts;

/// <summary>The first item of most lists: a folder of the shell itself, such as My Computer.</summary>
public sealed record RootFolderItem : ItemId
{
    internal const byte Type = 0x1F;
    private const byte MyComputerOrder = 0x50;
    private const int Length = 20;

    private RootFolderItem(ReadOnlyMemory<byte> bytes)
        : base(bytes) => Folder = new Guid(bytes.Span[4..Length]);

    /// <summary>My Computer, which holds the drives.</summary>
    public static Guid MyComputer { get; } = new("20D04FE0-3AEA-1069-A2D8-08002B30309D");

    /// <summary>Which folder.</summary>
    public Guid Folder { get; }

    /// <summary>Where the shell sorts it.</summary>
    public byte SortIndex => Bytes.Span[3];

    /// <inheritdoc/>
    public override string Name => KnownFolderNames.Find(Folder) ?? Folder.ToString("B").ToUpperInvariant();

    /// <summary>The item of My Computer.</summary>
    public static RootFolderItem ForMyComputer()
    {
        var content = new LinkBytes();
        content.Byte(Type);
        content.Byte(MyComputerOrder);
        content.Guid(MyComputer);
        return new RootFolderItem(WithSize(content));
    }

    internal static RootFolderItem? TryRead(ReadOnlyMemory<byte> bytes) => bytes.Length >= Length ? new RootFolderItem(bytes) : null;
}
