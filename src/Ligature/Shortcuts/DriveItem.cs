namespace Ligature.Shortcuts;

/// <summary>A drive in My Computer.</summary>
public sealed record DriveItem : ItemId
{
    private const byte HasName = 0x01;
    private const byte NamedDrive = 0x2F;
    private const int NameLength = 20;
    private const int ShortestLength = 3 + NameLength;

    private DriveItem(ReadOnlyMemory<byte> bytes)
        : base(bytes) => Drive = ShellLinkText.ReadPadded(bytes.Slice(3, NameLength), isUnicode: false);

    /// <summary>The drive as it is written: <c>Z:\</c>.</summary>
    public ShellLinkText Drive { get; }

    /// <inheritdoc/>
    public override string Name => Drive.ToString();

    /// <summary>The item of a drive.</summary>
    /// <param name="letter">A to Z.</param>
    public static DriveItem For(char letter)
    {
        var content = new LinkBytes();
        content.Byte(NamedDrive);
        content.Padded(ShellLinkText.FromAscii($"{letter}:\\"), NameLength);
        content.UInt16(0);
        return new DriveItem(WithSize(content));
    }

    internal static DriveItem? TryRead(ReadOnlyMemory<byte> bytes)
        => bytes.Length >= ShortestLength && (bytes.Span[2] & HasName) != 0 ? new DriveItem(bytes) : null;
}
