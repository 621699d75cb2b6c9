using System.Globalization;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>What <c>lig du</c> shows, and in which form. <see cref="DuAgreementTests"/> checks the figures.</summary>
public sealed class DuTests : IDisposable
{
    private readonly TestTree _tree = new();

    public DuTests()
    {
        _tree.SetMode("", 0x1ED);
        _tree.SparseFile("file", 1_536_000);
        _tree.SparseFile("shared", 999);
        _tree.HardLink("other", "shared");
        _tree.Symlink("link", "file");
        _tree.SparseFile("tree/big/one/file", 3_000_000);
        _tree.SparseFile("tree/big/two/file", 2_000_000);
        _tree.SparseFile("tree/shared/file", 4_000_000);
        _tree.HardLink("elsewhere", "tree/shared/file");
        _tree.SparseFile("tree/another/file", 1_000_000);
        _tree.Symlink("to-tree", "tree");
    }

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("1.5 MiB\t1.5 MiB\tfile\n999 B\t0 B\tshared\n4 B\t4 B\tlink\n")]
    [InlineData("1.5 MB\t1.5 MB\tfile\n999 B\t0 B\tshared\n4 B\t4 B\tlink\n", "--si")]
    [InlineData("1536000\t1536000\tfile\n999\t0\tshared\n4\t4\tlink\n", "--bytes")]
    [InlineData("1536000\t1536000\tfile\0" + "999\t0\tshared\0" + "4\t4\tlink\0", "--bytes", "-0")]
    public void Files_have_a_line_of_their_own_and_free_nothing_while_they_have_other_names(string expected, params string[] options)
        => Assert.Equal((0, expected, ""), Du(["--apparent-size", "file", "shared", "link", .. options]).All());

    [Theory]
    [InlineData(". another big big/one big/two shared", "--depth", "all")]
    [InlineData(". another big big/one big/two shared", "--depth=2")]
    [InlineData(". another big big/one big/two shared", "-d", "2147483647")]
    [InlineData(". another big shared", "-d", "1")]
    [InlineData(". another big shared")]
    [InlineData(".", "--depth", "0")]
    [InlineData(".", "--depth", "2", "-d", "0")]
    public void Folders_are_shown_to_a_depth(string expected, params string[] options)
        => Assert.Equal(expected.Split(' ').Select(Named), Paths(["tree", "--sort", "name", .. options]));

    [Theory]
    [InlineData(". big shared another")]
    [InlineData(". big shared another", "--sort", "holds")]
    [InlineData(". big another shared", "--sort=frees")]
    [InlineData(". another big shared", "--sort", "frees", "--sort", "name")]
    public void Folders_are_sorted(string expected, params string[] options)
        => Assert.Equal(expected.Split(' ').Select(Named), Paths(["tree", "--apparent-size", .. options]));

    [Fact]
    public void Equal_folders_are_sorted_by_name()
    {
        using var tree = new TestTree();
        foreach (var name in new[] { "c", "a", "d", "b" })
        {
            tree.Directory($"tree/{name}");
        }

        Assert.Equal(["tree", "tree/a", "tree/b", "tree/c", "tree/d"], tree.Lig("du", "tree").Lines().Select(line => line.Split('\t')[2]));
    }

    [Fact]
    public void A_link_to_a_folder_is_entered()
    {
        Assert.Equal(["to-tree", "to-tree/another", "to-tree/big", "to-tree/shared"], Paths(["to-tree", "--sort", "name"]));
        Assert.Equal(["to-tree/"], Paths(["to-tree/", "--depth", "0"]));
    }

    [Fact]
    public void Each_path_is_measured_by_itself()
    {
        var whole = Du(["tree", "--depth", "0", "--bytes"]).OutputText;
        var part = Du(["tree/big", "--depth", "0", "--bytes"]).OutputText;

        Assert.Equal((0, part + whole + part + whole, ""), Du(["tree/big", "tree", "tree/big", "tree", "--depth", "0", "--bytes"]).All());
    }

    [Fact]
    public void Json_has_both_figures()
    {
        var bytes = long.Parse(_tree.Shell("du -B1 -s tree/big | cut -f1"), CultureInfo.InvariantCulture);
        var folder = $$"""{"type":"folder","path":"tree/big","holds_bytes":{{bytes}},"frees_bytes":{{bytes}}}""";
        const string File = """{"type":"file","path":"shared","holds_bytes":0,"frees_bytes":0}""";

        Assert.Equal((0, $"{folder}\n{File}\n", ""), Du(["tree/big", "shared", "--depth", "0", "--json-lines"]).All());
        Assert.Equal((0, $"{{\"folders\":[{folder},{File}]}}\n", ""), Du(["tree/big", "shared", "--depth", "0", "--json"]).All());
    }

    [Fact]
    public void Odd_names_come_through()
    {
        byte[] name = [.. "odd/a\n"u8, 0xFF];
        _tree.Directory(name);

        Assert.Equal(["odd", "odd/a\n\u00ff"], _tree.Lig("du", "odd", "-0", "--sort", "name").Records().Select(record => record.Split('\t')[2]));
        Assert.Equal(["odd", "odd/a\n\u00ff"], _tree.Lig("du", "odd", "--sort", "name", "--json-lines").Objects().Select(line => line.Path("path")));
    }

    [Fact]
    public void A_folder_that_may_not_be_read_makes_it_partial()
    {
        _tree.File("locked/inside/file", "content");
        _tree.SetMode("locked/inside", 0x1C0);

        var result = _tree.LigAsNobody("du", "locked", "--apparent-size", "--json-lines", "--sort", "name");

        Assert.Equal((3, "lig: cannot read directory 'locked/inside': Permission denied\n"), (result.ExitCode, result.ErrorText));
        var lengths = _tree.Shell("stat -c %s locked locked/inside").Split('\n');
        var inside = long.Parse(lengths[1], CultureInfo.InvariantCulture);
        Assert.Equal(
            [("locked", long.Parse(lengths[0], CultureInfo.InvariantCulture) + inside), ("locked/inside", inside)],
            result.Objects().Select(line => (line.Path("path"), line.Number("holds_bytes"))));
    }

    [Theory]
    [InlineData("lig: cannot measure 'gone': No such file or directory\n", "gone")]
    [InlineData("lig: cannot measure '': No such file or directory\n", "")]
    [InlineData("lig: cannot measure 'file/x': Not a directory\n", "file/x")]
    [InlineData("lig du: option '--depth' takes a number from 0 up, or 'all', not '-1'\nTry 'lig du --help'.\n", "--depth", "-1")]
    [InlineData("lig du: option '--depth' takes a number from 0 up, or 'all', not '1.5'\nTry 'lig du --help'.\n", "--depth", "1.5")]
    [InlineData("lig du: option '--depth' takes a number from 0 up, or 'all', not ''\nTry 'lig du --help'.\n", "--depth", "")]
    [InlineData("lig du: option '--depth' takes a number from 0 up, or 'all', not '99999999999'\nTry 'lig du --help'.\n", "-d", "99999999999")]
    [InlineData("lig du: option '--depth' takes a number from 0 up, or 'all', not 'x'\nTry 'lig du --help'.\n", "-d", "x", "-d", "1")]
    [InlineData("lig du: option '--sort' takes one of holds, frees, name, not 'size'\nTry 'lig du --help'.\n", "--sort", "size")]
    [InlineData("lig du: options '--si' and '--bytes' cannot be combined\nTry 'lig du --help'.\n", "--si", "--bytes")]
    public void What_cannot_be_done_is_said(string error, params string[] arguments) => Assert.Equal((2, "", error), Du(arguments).All());

    [Fact]
    public void A_path_that_is_not_there_does_not_hide_the_others()
        => Assert.Equal((2, "4\t4\tlink\n", "lig: cannot measure 'gone': No such file or directory\n"), Du(["gone", "link", "--apparent-size", "--bytes"]).All());

    [Fact]
    public void A_terminal_gets_a_table()
    {
        var result = LigProcess.RunOnTerminal($"cd '{_tree.RootText}' && lig du --apparent-size file shared");

        Assert.Equal("  HOLDS    FREES  PATH\r\n1.5 MiB  1.5 MiB  file\r\n  999 B      0 B  shared\r\n", WithoutColor(result.OutputText));
    }

    private static string WithoutColor(string text) => text.Replace("\e[1m", "", StringComparison.Ordinal).Replace("\e[0m", "", StringComparison.Ordinal);

    private static string Named(string path) => path == "." ? "tree" : $"tree/{path}";

    private LigResult Du(IEnumerable<string> arguments) => _tree.Lig(["du", .. arguments.Select(argument => (ByteText)argument)]);

    private IEnumerable<string> Paths(IEnumerable<string> arguments) => Du(arguments).Lines().Select(line => line.Split('\t')[2]);
}
