using Ligature.Paths;
using Ligature.Shortcuts;

namespace Ligature.Surveying;

/// <summary>What a shell link says about its target: the paths that it stores, as UTF-8 with backslashes.</summary>
/// <param name="Relative">From the folder of the link; null for none.</param>
/// <param name="Local">On a drive; null for none.</param>
/// <param name="Network">On a share; null for none.</param>
/// <param name="Shown">What stands for the target in listings: the fullest path, or the name of a folder of the shell; null where nothing does.</param>
public sealed record ShortcutTarget(FilePath? Relative, FilePath? Local, FilePath? Network, FilePath? Shown)
{
    private static ReadOnlySpan<byte> UncPrefix => @"\\?\UNC\"u8;

    private static ReadOnlySpan<byte> LongPrefix => @"\\?\"u8;

    /// <summary>Reads the paths out of a link.</summary>
    public static ShortcutTarget Of(ShellLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        var info = (link.Flags & ShellLinkFlags.ForceNoLinkInfo) == 0 ? link.Info : null;
        var items = ToPath(link.Items?.FindPath());
        var local = ToPath(info?.FindLocalPath()) ?? items;
        var network = ToPath(info?.FindNetworkPath());
        if (network is null && local is { } path && path.Bytes.StartsWith(@"\\"u8) && !IsDrive(path.Bytes))
        {
            (network, local) = (path, null);
        }

        // A drive letter of a share is the letter of one machine; the share is what it means.
        if (network is not null || info?.Volume?.DriveType == WindowsDriveType.Remote)
        {
            local = null;
        }

        var relative = ToPath(link.RelativePath?.ToUtf8());
        if (relative is { } way && (IsDrive(way.Bytes) || way.Bytes is [(byte)'\\' or (byte)'/', ..]))
        {
            relative = null;
        }

        return new ShortcutTarget(relative, local, network, local ?? network ?? items ?? ToPath(info?.FindLocalPath()) ?? Environment(link) ?? relative ?? ShellFolder(link));
    }

    /// <summary>Whether it names a place of a drive, a server or the shell, and not only one relative to itself.</summary>
    public bool IsAbsolute => Shown is not null && Shown != Relative;

    /// <summary>Splits <c>X:\folder</c> into letter and rest; a long path's prefix is taken away.</summary>
    internal static bool TrySplitDrive(ReadOnlySpan<byte> path, out char letter, out ReadOnlySpan<byte> rest)
    {
        path = path.StartsWith(LongPrefix) ? path[LongPrefix.Length..] : path;
        var isDrive = path is [var first, (byte)':', ..] && char.IsAsciiLetter((char)first);
        letter = isDrive ? char.ToUpperInvariant((char)path[0]) : default;
        rest = isDrive ? path[2..] : default;
        return isDrive;
    }

    /// <summary>Writes <c>\\server\share\rest</c> the way mounts are written: <c>//server/share/rest</c>.</summary>
    internal static FilePath ToMountSource(FilePath network)
    {
        var bytes = network.Bytes.StartsWith(UncPrefix) ? [(byte)'\\', (byte)'\\', .. network.Bytes[UncPrefix.Length..]] : network.Bytes.ToArray();
        return ToUnix(bytes);
    }

    /// <summary>Turns backslashes into slashes.</summary>
    internal static FilePath ToUnix(ReadOnlySpan<byte> path)
    {
        var bytes = path.ToArray();
        bytes.AsSpan().Replace((byte)'\\', (byte)'/');
        return FilePath.FromBytes(bytes);
    }

    private static bool IsDrive(ReadOnlySpan<byte> path) => TrySplitDrive(path, out _, out _);

    private static FilePath? Environment(ShellLink link)
        => ToPath(link.Blocks.OfType<EnvironmentBlock>().FirstOrDefault(block => block.Signature == EnvironmentBlock.TargetSignature)?.Text.ToUtf8());

    private static FilePath? ShellFolder(ShellLink link)
        => link.Items is { Items: [.., var last] } && last.Name.Length > 0 ? FilePath.FromText(last.Name.Replace("\0", "", StringComparison.Ordinal)) : null;

    // A NUL ends a path for Windows as it does here.
    private static FilePath? ToPath(byte[]? bytes)
    {
        var end = bytes is null ? 0 : bytes.AsSpan().IndexOf((byte)0) is var nul and >= 0 ? nul : bytes.Length;
        return end == 0 ? null : FilePath.FromBytes(bytes.AsSpan(0, end));
    }
}
