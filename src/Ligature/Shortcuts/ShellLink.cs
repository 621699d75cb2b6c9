namespace Ligature.Shortcuts;

/// <summary>A shell link, the file behind a Windows shortcut (.lnk): every part of it, in the order of the file (MS-SHLLINK section 2).</summary>
/// <remarks>
/// What was read is written back byte for byte: each part keeps its bytes beside what they mean. A part is changed by putting another
/// in its place (<c>link with { Description = … }</c>).
/// </remarks>
public sealed partial record ShellLink
{
    private const ShellLinkFlags PresenceFlags = ShellLinkFlags.HasLinkTargetIdList | ShellLinkFlags.HasLinkInfo | ShellLinkFlags.HasName
        | ShellLinkFlags.HasRelativePath | ShellLinkFlags.HasWorkingDirectory | ShellLinkFlags.HasArguments | ShellLinkFlags.HasIconLocation;

    /// <summary>The first 76 bytes.</summary>
    public ShellLinkHeader Header { get; init; } = new() { Flags = ShellLinkFlags.IsUnicode };

    /// <summary>The way to the target through the folders of the shell; null for none.</summary>
    public ItemIdList? Items { get; init; }

    /// <summary>Where the target was when the link was made; null for none.</summary>
    public LinkInfo? Info { get; init; }

    /// <summary>What the link is for, in words (NAME_STRING, section 2.4); null for none.</summary>
    public ShellLinkText? Description { get; init; }

    /// <summary>The path of the target from the folder of the link (RELATIVE_PATH).</summary>
    public ShellLinkText? RelativePath { get; init; }

    /// <summary>Where the target runs (WORKING_DIR).</summary>
    public ShellLinkText? WorkingDirectory { get; init; }

    /// <summary>What the target is given (COMMAND_LINE_ARGUMENTS).</summary>
    public ShellLinkText? Arguments { get; init; }

    /// <summary>The file with the icon (ICON_LOCATION).</summary>
    public ShellLinkText? IconLocation { get; init; }

    /// <summary>The blocks of section 2.5 in order.</summary>
    public IReadOnlyList<ExtraDataBlock> Blocks { get; init; } = [];

    /// <summary>The terminal block and whatever stands behind it; in files that end too early fewer than four bytes, or none.</summary>
    public ReadOnlyMemory<byte> Tail { get; init; } = new byte[sizeof(uint)];

    /// <summary>The flags of the header, those that say what is there made true.</summary>
    public ShellLinkFlags Flags => (Header.Flags & ~PresenceFlags)
        | Presence(ShellLinkFlags.HasLinkTargetIdList, Items is not null)
        | Presence(ShellLinkFlags.HasLinkInfo, Info is not null)
        | Presence(ShellLinkFlags.HasName, Description is not null)
        | Presence(ShellLinkFlags.HasRelativePath, RelativePath is not null)
        | Presence(ShellLinkFlags.HasWorkingDirectory, WorkingDirectory is not null)
        | Presence(ShellLinkFlags.HasArguments, Arguments is not null)
        | Presence(ShellLinkFlags.HasIconLocation, IconLocation is not null);

    /// <summary>The block of a kind; null where there is none.</summary>
    public T? Find<T>()
        where T : ExtraDataBlock
        => Blocks.OfType<T>().FirstOrDefault();

    /// <summary>Reads a shell link.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="ShellLinkException">It is none, or it is damaged.</exception>
    public static ShellLink Read(ReadOnlySpan<byte> file) => ShellLinkReader.Read(file);

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="InvalidOperationException">A string is in another encoding than <see cref="ShellLinkFlags.IsUnicode"/> says, or longer than 65,535 characters.</exception>
    public byte[] Write() => ShellLinkWriter.Write(this);

    private static ShellLinkFlags Presence(ShellLinkFlags flag, bool isThere) => isThere ? flag : ShellLinkFlags.None;
}
