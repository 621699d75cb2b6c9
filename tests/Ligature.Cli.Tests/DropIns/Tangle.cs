using Ligature.Testing;

namespace Ligature.Cli.Tests.DropIns;

/// <summary>Trees and paths for programs that follow links: every kind of tangle but links that lead to themselves and more.</summary>
/// <remarks>
/// Those GNU programs follow for ever. So <c>r</c> links lead to nothing but each other and plain names, without anything behind, and
/// <c>l</c> links to <c>r</c> links and <c>l</c> links of lower number, with anything behind.
/// </remarks>
internal static class Tangle
{
    private const int Ranks = 4;

    private static readonly ByteText[] Odd = ["a b", "it's", "n\nl", "it's \t", new byte[] { 0xFF, (byte)'f' }, "c:d", "-x", "~t", "é", "$h", "{", "\"q\"", "\u200B"];
    private static readonly ByteText[] Folders = ["", "d0/", "d1/", "d0/d1/", "it's/", "d1/a b/", "d0/d1/d2/"];
    private static readonly ByteText[] Gaps = ["/", "/", "/", "/", "//", "/./"];
    private static readonly ByteText[] Ends = ["", "", "", "", "/", "//", "/."];
    private static readonly ByteText[] Starts = ["", "", "", "", "", "", "./", "../w/", "/proc/self/cwd/", "//proc/self/cwd//", "/../proc/self/cwd/"];
    private static readonly int[] Modes = [0x1ED /* 0755 */, 0x1A4 /* 0644 */, 0xC9 /* 0311 */, 0];

    /// <summary>A tree, now and then with folders that may not be searched.</summary>
    public static CaseTree TangledTree(this Random random)
    {
        var tree = new CaseTree();
        foreach (var folder in Folders)
        {
            if (folder.Bytes.Length > 0)
            {
                tree.Directory(folder);
            }

            tree.File(Concat(folder, "f0"));
            for (var i = 0; i < Ranks; i++)
            {
                if (random.OneIn(2))
                {
                    tree.Symlink(Concat(folder, $"r{i}"), random.RingTarget());
                }

                if (random.OneIn(2))
                {
                    tree.Symlink(Concat(folder, $"l{i}"), random.TangledPath(i));
                }
            }
        }

        return random.OneIn(2) ? tree : tree.Lock(random.From(Folders[1..]), random.From(Modes));
    }

    /// <summary>A path into such a tree.</summary>
    public static ByteText TangledPath(this Random random) => random.OneIn(40) ? "" : random.TangledPath(Ranks);

    private static ByteText TangledPath(this Random random, int rank)
    {
        var path = Concat(random.From(Starts), random.From(Folders));
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            path = Concat(path, random.Name(rank));
            path = Concat(path, random.From(count > 1 ? Gaps : Ends));
        }

        return path;
    }

    private static ByteText RingTarget(this Random random) => random.Next(10) switch
    {
        < 5 => $"r{random.Next(Ranks)}",
        5 => $"./r{random.Next(Ranks)}",
        6 => Concat("/proc/self/cwd/", Concat(random.From(Folders), $"r{random.Next(Ranks)}")),
        7 => "d0",
        8 => "f0",
        _ => random.From(Odd),
    };

    private static ByteText Name(this Random random, int rank) => random.Next(22) switch
    {
        < 5 => $"d{random.Next(3)}",
        < 7 => "f0",
        < 11 when rank > 0 => $"l{random.Next(rank)}",
        < 13 => $"r{random.Next(Ranks)}",
        < 16 => "..",
        16 => ".",
        17 => "gone",
        18 => new string('x', random.Next(255, 257)),
        _ => random.From(Odd),
    };

    private static ByteText Concat(ByteText first, ByteText second) => (ByteText)(byte[])[.. first.Bytes, .. second.Bytes];
}
