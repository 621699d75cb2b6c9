using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Shortcuts;

namespace Ligature.Surveying;

/// <summary>Which files are Windows shortcuts: regular ones whose name ends in <c>.lnk</c> and that begin as a shell link does.</summary>
public static class ShortcutFile
{
    /// <summary>More bytes than this are not read. Windows writes some thousand.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>Whether a name ends as those of shortcuts do, in capitals or not; nothing is opened.</summary>
    public static bool HasShortcutName(ReadOnlySpan<byte> name)
        => name is [.., (byte)'.', (byte)'l' or (byte)'L', (byte)'n' or (byte)'N', (byte)'k' or (byte)'K'];

    /// <summary>Reads a shortcut's bytes.</summary>
    /// <param name="directory">Where a relative path starts.</param>
    /// <param name="path">The file, whatever its name.</param>
    /// <param name="following">Whether a symbolic link at the end is followed.</param>
    /// <param name="content">The bytes; null where the file is no shortcut.</param>
    /// <returns>EFBIG: more than <see cref="MaxLength"/>; EACCES, ENOENT, EIO ….</returns>
    public static Errno TryRead(DirectoryHandle directory, FilePath path, LinkFollowing following, out byte[]? content)
        => FileOperations.TryReadWholeFile(
            directory, path, following, ShellLinkHeader.MagicLength, static start => ShellLinkHeader.HasMagic(start), MaxLength, out content);
}
