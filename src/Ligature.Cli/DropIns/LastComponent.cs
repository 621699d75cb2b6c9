using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>The last component of an operand as GNU programs cut it: from its first byte on, slashes at the end included.</summary>
internal static class LastComponent
{
    /// <summary>Where the last component begins; behind the slashes of a path that has nothing else.</summary>
    public static int Start(ReadOnlySpan<byte> path)
    {
        var end = path.TrimEnd((byte)'/').Length;
        return end == 0 ? path.Length : path[..end].LastIndexOf((byte)'/') + 1;
    }

    /// <summary>The path of a name in a directory, for messages: slashes at the end of the directory are dropped.</summary>
    public static FilePath Join(FilePath directory, FilePath name)
    {
        var trimmed = directory.Bytes.TrimEnd((byte)'/');
        return trimmed.IsEmpty
            ? FilePath.FromBytes([.. directory.Bytes, .. name.Bytes])
            : FilePath.FromBytes([.. trimmed, (byte)'/', .. name.Bytes]);
    }
}
