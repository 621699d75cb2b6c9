using System.Globalization;
using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Tests.Surveying;

/// <summary>What find(1) says of a tree.</summary>
internal static class FoundTree
{
    /// <summary>The paths below a directory, in byte order.</summary>
    internal static List<FilePath> Paths(FilePath root, params string[] tests)
        => [.. ReferenceProgram.SplitAtNul(ReferenceProgram.Run("find", [root.ToString(), "-mindepth", "1", .. tests, "-print0"])).Order()];

    /// <summary>Path, type and inode of everything below a directory, in byte order of the paths.</summary>
    internal static List<(FilePath Path, FileType Type, ulong Inode, uint LinkCount, ulong Size)> Facts(FilePath root)
    {
        var output = ReferenceProgram.Run("find", [root.ToString(), "-mindepth", "1", "-printf", "%p\\0%y %i %n %s\\0"]);
        return [.. ReferenceProgram.SplitAtNul(output).Chunk(2).Select(pair => Parse(pair[0], Encoding.ASCII.GetString(pair[1].Bytes))).OrderBy(fact => fact.Path)];
    }

    private static (FilePath Path, FileType Type, ulong Inode, uint LinkCount, ulong Size) Parse(FilePath path, string text)
    {
        var fields = text.Split(' ');
        var type = fields[0] switch
        {
            "f" => FileType.Regular,
            "d" => FileType.Directory,
            "l" => FileType.SymbolicLink,
            "p" => FileType.Fifo,
            "s" => FileType.Socket,
            "c" => FileType.CharacterDevice,
            "b" => FileType.BlockDevice,
            _ => FileType.Unknown,
        };
        return (
            path,
            type,
            ulong.Parse(fields[1], CultureInfo.InvariantCulture),
            uint.Parse(fields[2], CultureInfo.InvariantCulture),
            ulong.Parse(fields[3], CultureInfo.InvariantCulture));
    }
}
