using Ligature.FileSystem;

namespace Ligature.Linking;

/// <summary>Knows a shell shortcut by its first bytes ([MS-SHLLINK] section 2.1: HeaderSize and LinkCLSID).</summary>
internal static class ShortcutSignature
{
    // Larger than any shortcut with its icon and its paths; a longer file is something else.
    private const int SizeLimit = 1 << 20;

    private static ReadOnlySpan<byte> Signature =>
        [0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];

    internal static bool IsOne(DirectoryHandle opened)
    {
        var errno = FileOperations.TryOpenForReading(opened, out var file);
        using (file)
        {
            return errno == Errno.None && FileOperations.TryReadAll(file!, SizeLimit, out var content) == Errno.None && content.AsSpan().StartsWith(Signature);
        }
    }
}
