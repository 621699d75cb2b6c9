namespace Ligature.Shortcuts;

/// <summary>A place of a network: a domain, a server or a share.</summary>
public sealed record NetworkItem : ItemId
{
    private const int LocationOffset = 5;

    private NetworkItem(ReadOnlyMemory<byte> bytes, ShellLinkText location)
        : base(bytes) => Location = location;

    /// <summary>The place as it is written: <c>\\server\share</c> for a share.</summary>
    public ShellLinkText Location { get; }

    /// <inheritdoc/>
    public override string Name => Location.ToString();

    internal static NetworkItem? TryRead(ReadOnlyMemory<byte> bytes)
        => bytes.Length > LocationOffset && ShellLinkText.TryReadTerminated(bytes[LocationOffset..], isUnicode: false, out var location)
            ? new NetworkItem(bytes, location)
            : null;
}
