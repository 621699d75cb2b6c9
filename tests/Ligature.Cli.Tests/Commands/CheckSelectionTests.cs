using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>Which findings are looked for, in which files, and what the exit code makes of them.</summary>
public sealed class CheckSelectionTests : IDisposable
{
    private const string Try = "\nTry 'lig check --help'.\n";
    private const string Kinds =
        "dangling, loop, denied, not-a-directory, too-long, unmounted, unreadable, broken-shortcut, damaged-shortcut, absolute, leaves-root, "
        + "other-file-system, messy, lengthy, chain, directory-loop, split-set, link-set, foreign-link, setuid-names";

    private readonly TestTree _tree = new();

    public CheckSelectionTests()
    {
        _tree.File("file");
        _tree.Symlink("chain", "messy");
        _tree.Symlink("dangling", "gone");
        _tree.Symlink("loop", "loop");
        _tree.Symlink("messy", ".//file");
        _tree.Symlink("not-a-directory", "file/x");
    }

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("dangling loop not-a-directory messy chain")]
    [InlineData("dangling", "--only", "dangling")]
    [InlineData("dangling loop", "--only", "loop,dangling")]
    [InlineData("dangling loop chain", "--only=loop,chain", "--only", "dangling")]
    [InlineData("loop", "--only", "loop,loop", "--only", "loop")]
    [InlineData("not-a-directory chain", "--not", "dangling,loop", "--not=messy")]
    [InlineData("dangling", "--only", "dangling,loop", "--not", "loop")]
    [InlineData("", "--only", "loop", "--not", "loop")]
    [InlineData("", "--only", "link-set")]
    public void Kinds_are_chosen_and_left_out(string expected, params string[] options)
    {
        var result = Check([.. options, "-0"]);

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => $"./{name}"), result.Records());
        Assert.Equal(expected.Length == 0 ? 0 : 1, result.ExitCode);
        Assert.Empty(result.ErrorText);
    }

    [Theory]
    [InlineData($"lig check: option '--only' takes one of {Kinds}, not 'zebra'", "--only", "zebra")]
    [InlineData($"lig check: option '--only' takes one of {Kinds}, not 'mess': did you mean 'messy'?", "--only", "loop,mess")]
    [InlineData($"lig check: option '--not' takes one of {Kinds}, not ''", "--not", "")]
    [InlineData($"lig check: option '--not' takes one of {Kinds}, not ''", "--not", "loop,")]
    [InlineData("lig check: option '--only' needs a value: KIND", "--only")]
    [InlineData("lig check: options '--json' and '--json-lines' cannot be combined", "--json", "--json-lines")]
    [InlineData("lig check: options '--json' and '--print0' cannot be combined", "--json", "-0")]
    [InlineData("lig check: option '--threads' takes a number from 1 to 256, not '0'", "--threads", "0")]
    public void A_mistake_is_told_in_one_line(string message, params string[] options)
        => Assert.Equal((2, "", message + Try), Check(options).All());

    [Theory]
    [InlineData(0, "fine")]
    [InlineData(1, "fine", "broken")]
    [InlineData(2, "fine", "gone")]
    [InlineData(2, "broken", "gone")]
    [InlineData(3, "fine", "locked")]
    [InlineData(3, "broken", "locked")]
    [InlineData(2, "broken", "locked", "gone")]
    [InlineData(2, "gone")]
    public void The_exit_code_tells_the_worst(int expected, params string[] roots)
    {
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.File("fine/file");
        tree.Symlink("fine/chain", "link");
        tree.Symlink("fine/link", "file");
        tree.Symlink("broken/link", "gone");
        tree.Directory("locked/inside", 0x1C0);

        var result = tree.LigAsNobody(["check", .. roots.Select(root => (ByteText)root)]);

        Assert.Equal(expected, result.ExitCode);
        Assert.Equal(roots.Contains("broken"), result.OutputText.Contains("dangling: broken/link -> gone (missing: broken/gone)\n", StringComparison.Ordinal));
        Assert.Equal(roots.Contains("gone"), result.ErrorText.Contains("lig: cannot check 'gone': No such file or directory\n", StringComparison.Ordinal));
        Assert.Equal(roots.Contains("locked"), result.ErrorText.Contains("lig: cannot read directory 'locked/inside': Permission denied\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Worth_knowing_is_no_rot_unless_it_was_asked_for()
    {
        using var tree = new TestTree();
        tree.File("file");
        tree.Symlink("messy", ".//file");

        Assert.Equal(0, tree.Lig("check").ExitCode);
        Assert.Equal(0, tree.Lig("check", "--only", "chain").ExitCode);
        Assert.Equal(1, tree.Lig("check", "--only", "messy").ExitCode);
    }

    [Fact]
    public void Broken_links_are_counted_even_where_their_kind_is_left_out()
    {
        var summary = Check("--only", "messy", "--json-lines").Objects()[^1];

        Assert.Equal((5L, 3L), (summary.Number("symlinks"), summary.Number("broken")));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, summary.GetProperty("multi_name_files").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, summary.GetProperty("saved_bytes").ValueKind);
    }

    [Theory]
    [InlineData("d1/a.lnk d2/a.lnk d2/b")]
    [InlineData("d1/a.lnk d2/a.lnk", "--include", "*.lnk")]
    [InlineData("d2/b", "--exclude", "*.lnk")]
    [InlineData("d1/a.lnk", "--exclude", "d2")]
    [InlineData("d1/a.lnk d2/b", "--include", "b", "--include", "d1/*")]
    [InlineData("d2/b", "--exclude=d1", "--exclude=**/*.lnk")]
    public void Names_are_included_and_excluded(string expected, params string[] options)
    {
        using var tree = new TestTree();
        tree.Symlink("d1/a.lnk", "gone");
        tree.Symlink("d2/a.lnk", "gone");
        tree.Symlink("d2/b", "gone");

        var result = tree.Lig(["check", "-0", .. options.Select(option => (ByteText)option)]);

        Assert.Equal(expected.Split(' ').Select(name => $"./{name}"), result.Records());
    }

    [Fact]
    public void One_file_system_leaves_out_what_is_mounted_below()
    {
        _tree.Directory("mounted");
        using var mount = TestMount.Nodev("tmpfs", _tree.Path("mounted").ToString());
        _tree.Symlink("mounted/link", "gone");

        Assert.Contains("./mounted/link", Check("-0").Records());
        Assert.Equal(["./dangling"], Check("-0", "-x", "--only", "dangling").Records());
        Assert.Equal(["./dangling"], Check("-0", "--one-file-system", "--only", "dangling").Records());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("7")]
    [InlineData("256")]
    public void The_number_of_threads_changes_nothing(string threads)
        => Assert.Equal(Check("-0").Records(), Check("-0", "--threads", threads).Records());

    private LigResult Check(params string[] options) => _tree.Lig(["check", .. options.Select(option => (ByteText)option)]);
}
