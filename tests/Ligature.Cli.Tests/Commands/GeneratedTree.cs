using System.Globalization;
using System.Text;
using Ligature.Testing;

namespace Ligature.Cli.Tests.Commands;

/// <summary>Several thousand names with every kind of link among them, the same ones in every run; its folder <c>tree</c> is the one to look at.</summary>
public sealed class GeneratedTree : IDisposable
{
    private const int Folders = 250;
    private const int Files = 1500;
    private const int HardLinks = 400;
    private const int Symlinks = 1200;

    private readonly Random _random = new(20260131);
    private readonly List<byte[]> _folders = [Encoding.ASCII.GetBytes("tree")];
    private readonly List<byte[]> _files = [];
    private int _next;

    /// <summary>Makes the tree with names of all sorts.</summary>
    public GeneratedTree()
        : this(hasNewlines: true)
    {
    }

    /// <summary>Makes the tree.</summary>
    /// <param name="hasNewlines">Whether there are names with newlines, which programs without NUL-ended output cannot show.</param>
    internal GeneratedTree(bool hasNewlines)
    {
        Tree.Directory("tree");
        for (var i = 0; i < Folders; i++)
        {
            var path = NewPath(hasNewlines);
            _ = Tree.Directory(path);
            _folders.Add(path);
        }

        for (var i = 0; i < Files; i++)
        {
            var path = NewPath(hasNewlines);
            _ = Tree.File(path, new string('x', _random.Next(900)));
            _files.Add(path);
        }

        for (var i = 0; i < HardLinks; i++)
        {
            // One in ten lies outside, so that some sets are not whole.
            byte[] path = i % 10 == 0 ? [.. "outside/"u8, .. NewName(hasNewlines)] : NewPath(hasNewlines);
            _ = Tree.HardLink(path, Pick(_files));
        }

        for (var i = 0; i < Symlinks; i++)
        {
            AddSymlink(i, hasNewlines);
        }
    }

    public TestTree Tree { get; } = new();

    public void Dispose() => Tree.Dispose();

    private void AddSymlink(int number, bool hasNewlines)
    {
        var folder = Pick(_folders);
        byte[] path = [.. folder, (byte)'/', .. NewName(hasNewlines)];
        byte[] target = (number % 16) switch
        {
            0 => [.. "gone/"u8, .. NewName(hasNewlines)],
            1 => Tree.Path(Pick(_files)).Bytes.ToArray(),
            2 => [.. Tree.Root.Bytes, .. "/tree/gone"u8],
            3 => FromFolder(folder, [.. Pick(_files), .. "/x"u8]),
            4 => [.. "./"u8, .. FromFolder(folder, Pick(_files))],
            5 => [.. FromFolder(folder, Pick(_folders)), .. "/."u8],
            6 => "/proc/version"u8.ToArray(),
            7 => "."u8.ToArray(),
            8 => FromFolder(folder, Pick(_folders)),
            9 => FromFolder(folder, "elsewhere"u8.ToArray()),
            10 => [.. FromFolder(folder, "tree"u8.ToArray()), .. "//gone"u8],
            11 => Encoding.ASCII.GetBytes(new string('n', 256 + (number % 40))),
            _ => FromFolder(folder, Pick(_files)),
        };
        _ = Tree.Symlink(path, target);
        if (number % 10 == 0)
        {
            _ = Tree.Symlink((byte[])[.. Pick(_folders), (byte)'/', .. NewName(hasNewlines)], Tree.Path(path));
        }

        if (number % 40 == 0)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"loop{number}");
            _ = Tree.Symlink((byte[])[.. folder, (byte)'/', .. Encoding.ASCII.GetBytes(name)], $"{name}b");
            _ = Tree.Symlink((byte[])[.. folder, (byte)'/', .. Encoding.ASCII.GetBytes(name), (byte)'b'], number % 80 == 0 ? name : $"{name}b");
        }
    }

    // Every target climbs to the top and comes down again, whether or not that is the shortest way.
    private static byte[] FromFolder(byte[] folder, byte[] path)
    {
        var climb = string.Concat(Enumerable.Repeat("../", folder.Count(letter => letter == (byte)'/') + 1));
        return [.. Encoding.ASCII.GetBytes(climb), .. path];
    }

    private byte[] NewPath(bool hasNewlines) => [.. Pick(_folders), (byte)'/', .. NewName(hasNewlines)];

    private byte[] NewName(bool hasNewlines)
    {
        var number = Encoding.ASCII.GetBytes((++_next).ToString(CultureInfo.InvariantCulture));
        return _random.Next(12) switch
        {
            0 => [.. "-"u8, .. number],
            1 => [.. number, 0xFF, 0xC3],
            2 => [.. number, .. hasNewlines ? "\n\nlig"u8 : " lig"u8],
            3 when _next % 8 == 0 => [.. number, .. Enumerable.Repeat((byte)'l', 255 - number.Length)],
            4 => [.. "é\u202e"u8, .. number],
            5 => [.. "\e[31m $HOME;'\"\\*"u8, .. number],
            _ => [.. "name"u8, .. number],
        };
    }

    private byte[] Pick(List<byte[]> paths) => paths[_random.Next(paths.Count)];
}
