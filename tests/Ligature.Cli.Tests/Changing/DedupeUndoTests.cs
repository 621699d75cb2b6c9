using System.Globalization;
using System.Text;
using Ligature.Cli.Tests.Commands;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Changing;

/// <summary>A home folder of some thousand files with modes, owners, times and attributes of their own is linked and taken apart again, and other programs see no difference.</summary>
public sealed class DedupeUndoTests : IDisposable
{
    private const int FileCount = 3000;
    private const int RootUser = 0;

    private static readonly byte[][] OddNames =
        [[.. "new\nline"u8], [.. "tab\there"u8], [.. "-dash"u8], [.. "sp ace"u8], [.. "quo'te\"s"u8], [0xFF, 0xFE, (byte)'x'], [.. "$HOME"u8], [.. "*?[]"u8], [.. "back\\slash"u8]];

    private static readonly int[] Modes = [0x1A4, 0x1A4, 0x180, 0x1ED, 0x124, 0x9ED, 0x5ED, 0x1B6];

    private readonly TestTree _tree = new();
    private readonly Random _random = new(20);

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Undo_gives_every_file_its_content_mode_owner_times_and_attributes_back()
    {
        OtherUser.SkipUnlessRoot("giving files away");
        Fill();
        _tree.Shell("cp -a home reference");
        var (names, sets, attributes) = (Names(), LinkSets(), Attributes());

        var linked = _tree.Lig("dedupe", "home", "--link=hard", "--match=none", "--yes", "--journal", "journal");
        Assert.Equal((0, ""), (linked.ExitCode, linked.ErrorText));
        Assert.Equal(DifferentContents(), LinkSets().Length);
        Assert.True(LinkSets().Length < sets.Length / 2, $"{sets.Length} files became {LinkSets().Length}");
        Assert.NotEqual("", Differences());

        var undone = _tree.Lig("undo", "--yes", "--journal", "journal");
        Assert.Equal((0, ""), (undone.ExitCode, undone.ErrorText));
        Assert.Equal(names, Names());
        Assert.Equal(sets, LinkSets());
        Assert.Equal(attributes, Attributes());
        Assert.Equal("", Differences());
    }

    // What find(1) tells of every name, but for the times of folders, in which names came and went.
    private string[] Names() => Records("find . ! -type d -printf '%P %y %m %U %G %n %s %T@ %l\\0' -o -printf '%P %y %m %U %G\\0'");

    // The names of each file that is not empty.
    private string[] LinkSets()
        => [.. Records("find . -type f -size +0 -printf '%i %P\\0'")
            .Select(record => record.Split(' ', 2))
            .GroupBy(parts => parts[0], parts => parts[1], StringComparer.Ordinal)
            .Select(set => string.Join('\0', set.Order(StringComparer.Ordinal)))
            .Order(StringComparer.Ordinal)];

    private string Attributes() => _tree.Shell("cd home && find . -print0 | LC_ALL=C sort -z | xargs -0 getfattr -h -d -m - -e hex --absolute-names 2>&1");

    // rsync(1) compares content, mode, owner, times, hard links, access lists and attributes, and changes nothing.
    private string Differences() => _tree.Shell("rsync -aHAXOn --checksum --delete --itemize-changes reference/ home/");

    private int DifferentContents()
        => int.Parse(_tree.Shell("find home -type f -size +0 -exec md5sum -z {} + | cut -z -c1-32 | tr '\\0' '\\n' | sort -u | wc -l"), CultureInfo.InvariantCulture);

    private string[] Records(string find) => [.. _tree.Shell($"cd home && {find}").Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    private void Fill()
    {
        var contents = Enumerable.Range(0, 80).Select(number => Content(number == 0 ? 200_000 : _random.Next(1, 20_000))).ToArray();
        var folders = new List<byte[]> { "home"u8.ToArray() };
        var files = new List<byte[]>();
        var attributes = new StringBuilder();
        for (var i = 0; i < FileCount; i++)
        {
            if (i % 20 == 0)
            {
                folders.Add(Below(folders[_random.Next(Math.Max(0, folders.Count - 40), folders.Count)], "dir", i));
            }

            var path = Below(folders[_random.Next(Math.Max(0, folders.Count - 60), folders.Count)], "file", i);
            switch (_random.Next(100))
            {
                case < 3 when files.Count > 0:
                    _tree.Symlink(path, files[_random.Next(files.Count)]);
                    break;
                case < 12 when files.Count > 0:
                    _tree.HardLink(path, files[_random.Next(files.Count)]);
                    break;
                default:
                    AddFile(path, contents, attributes);
                    files.Add(path);
                    break;
            }
        }

        _tree.SparseFile("home/sparse", 1 << 20);
        _tree.SparseFile("home/sparse copy", 1 << 20);
        _tree.File("attributes", attributes.ToString());
        _tree.Shell("setfattr --restore=attributes && find home -name '*7' -type f -exec setfacl -m u:1:r,g:2:rw {} +");
    }

    private void AddFile(byte[] path, byte[][] contents, StringBuilder attributes)
    {
        var kind = _random.Next(10);
        _tree.File(path, kind == 0 ? [] : kind < 3 ? Content(_random.Next(1, 2000)) : contents[_random.Next(contents.Length)]);
        if (TestLibc.GetEffectiveUser() == RootUser && _random.Next(4) == 0)
        {
            _tree.SetOwner(path, (uint)_random.Next(3), (uint)_random.Next(1, 5));
        }

        // Giving a file away takes its setuid bit, so the mode comes after.
        _tree.SetMode(path, Modes[_random.Next(Modes.Length)]);
        _tree.SetModifyTime(path, _random.NextInt64(-100_000_000, 1_700_000_000), _random.Next(1_000_000_000));
        if (_random.Next(6) == 0)
        {
            var name = string.Concat(path.Select(value => value is > 32 and < 127 and not (byte)'\\' and not (byte)'=' ? ((char)value).ToString() : $"\\{Convert.ToString(value, 8).PadLeft(3, '0')}"));
            attributes.Append(CultureInfo.InvariantCulture, $"# file: {name}\nuser.note=0x{_random.Next():x8}\nuser.other=\"{_random.Next(3)}\"\n\n");
        }
    }

    private byte[] Below(byte[] folder, string word, int number)
    {
        byte[] plain = [.. folder, (byte)'/', .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{word}{number}"))];
        return _random.Next(30) == 0 ? [.. plain, .. OddNames[_random.Next(OddNames.Length)]] : plain;
    }

    private byte[] Content(int length)
    {
        var content = new byte[length];
        _random.NextBytes(content);
        return content;
    }
}
