using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Repairing;

namespace Ligature.Cli.Commands;

/// <summary>Reads what <c>--retarget</c> says: <c>OLD=NEW</c>, each absolute or from the working directory.</summary>
internal static class MovedPrefix
{
    /// <summary>Both sides as absolute, normalized paths; null where one is missing. The first <c>=</c> parts them.</summary>
    public static MovedFolder? Parse(FilePath word)
    {
        var bytes = word.Bytes;
        var cut = bytes.IndexOf((byte)'=');
        if (cut <= 0 || cut == bytes.Length - 1
            || FileOperations.TryGetPath(DirectoryHandle.WorkingDirectory, out var here) != Errno.None)
        {
            return null;
        }

        return new MovedFolder(here.Join(bytes[..cut]).NormalizeLexically(), here.Join(bytes[(cut + 1)..]).NormalizeLexically());
    }
}
