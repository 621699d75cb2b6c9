using Ligature.Cli.Tests.Commands;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Changing;

public sealed class ConvertTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Absolute_links_inside_a_tree_become_relative_and_the_tree_may_move()
    {
        _tree.File("t/a/file", "x");
        _tree.Symlink("t/b/c/link", _tree.Path("t/a/file"));
        _tree.Symlink("t/b/folder", _tree.Path("t//a/./"));
        _tree.Symlink("t/broken", _tree.Path("t/gone"));
        _tree.Symlink("t/out", "/etc/hostname");
        _tree.Symlink("t/relative", "a/file");
        _tree.Shell("touch -h -d '2001-02-03 04:05:06.7Z' t/b/c/link");
        var result = Convert("-r", "--to", "relative", "t");
        Assert.Equal((0, "lig: 1 link stays absolute: it leads out of the folder, or a rule keeps it\n"), (result.ExitCode, result.ErrorText));
        Assert.Equal(["t/b/c/link ../../a/file", "t/b/folder ../a/", "t/broken gone", "t/out /etc/hostname", "t/relative a/file"], Links());
        Assert.Equal("981173106", _tree.Shell("stat -c %Y t/b/c/link").Trim());
        _tree.Rename("t", "moved");
        Assert.Equal("x", _tree.Shell("cat moved/b/c/link"));
        _tree.Rename("moved", "t");

        Assert.Equal(0, Lig("undo", "--yes").ExitCode);
        Assert.Contains($"t/b/folder {_tree.RootText}/t//a/./", Links());
        Assert.Equal(0, Convert("-r", "--to", "relative", "--leaving", "t").ExitCode);
        Assert.DoesNotContain("t/out /etc/hostname", Links());
        Assert.Equal(_tree.Shell("cat /etc/hostname"), _tree.Shell("cat t/out"));
    }

    [Fact]
    public void A_folder_keeps_its_times_when_asked()
    {
        _tree.File("t/file");
        _tree.Symlink("t/link", _tree.Path("t/file"));
        _tree.Shell("touch -d '2001-02-03 04:05:06.7Z' t");
        Assert.Equal(0, Convert("--to", "relative", "t/link", "--keep-folder-times").ExitCode);
        Assert.Equal("981173106", _tree.Shell("stat -c %Y t").Trim());
        Assert.Equal(["t/link file"], Links());
    }

    [Fact]
    public void A_rule_keeps_links_absolute()
    {
        _tree.File("t/keep/file");
        _tree.Symlink("t/one", _tree.Path("t/keep/file"));
        _tree.Symlink("t/two", _tree.Path("t/other"));
        Assert.Equal(0, Convert("-r", "--to", "relative", "--keep-absolute", "/**/keep/**", "t").ExitCode);
        Assert.Equal([$"t/one {_tree.RootText}/t/keep/file", "t/two other"], Links());
    }

    [Fact]
    public void Climbing_out_of_a_link_on_the_way_keeps_its_meaning()
    {
        _tree.File("t/real/deep/file");
        _tree.Directory("t/real/deep/inner");
        _tree.Symlink("t/way", "real/deep/inner");
        _tree.Symlink("t/link", _tree.Path("t/way/../file"));
        Assert.Equal(0, Convert("--to", "relative", "t/link").ExitCode);
        Assert.Contains("t/link way/../file", Links());
        Assert.Equal(0, Convert("--to", "absolute", "t/link").ExitCode);
        Assert.Contains($"t/link {_tree.RootText}/t/way/../file", Links());
    }

    [Fact]
    public void Messy_and_lengthy_targets_are_tidied_when_asked()
    {
        _tree.File("t/a/b/file");
        _tree.Symlink("t/a/messy", ".//b/./file");
        _tree.Symlink("t/a/lengthy", "../a/b/file");
        Assert.Equal(0, Convert("-r", "--to", "relative", "--tidy", "t").ExitCode);
        Assert.Equal(["t/a/lengthy b/file", "t/a/messy b/file"], Links());
    }

    [Fact]
    public void A_symlink_becomes_a_name_of_its_file_and_back()
    {
        _tree.File("t/file", "x");
        _tree.Symlink("t/link", "file");
        Assert.Equal(0, Convert("--to", "hard", "t/link").ExitCode);
        Assert.Equal(["file link"], TreeState.LinkSets(_tree, "t"));
        Assert.Equal(0, Convert("--to", "soft", "-r", "t").ExitCode);
        Assert.Equal(["t/link file"], Links());
        Assert.Equal(0, Lig("undo", "--yes").ExitCode);
        Assert.Equal(["file link"], TreeState.LinkSets(_tree, "t"));
    }

    [Fact]
    public void A_set_is_broken_into_copies_and_a_part_of_one_parts_from_the_rest()
    {
        _tree.File("t/one", "x");
        _tree.HardLink("t/two", "t/one");
        _tree.HardLink("elsewhere", "t/one");
        Assert.Equal(0, Convert("--to", "copy", "-r", "t").ExitCode);
        Assert.Equal(["one", "two"], TreeState.LinkSets(_tree, "t"));
        Assert.Equal("1\n", _tree.Shell("stat -c %h elsewhere"));
        _tree.Shell("printf y >t/one");
        Assert.Equal("xx", _tree.Shell("cat t/two elsewhere"));
    }

    [Fact]
    public void What_cannot_be_converted_is_told()
    {
        _tree.Directory("t/folder");
        _tree.Symlink("t/to-folder", "folder");
        _tree.Symlink("t/broken", "gone");
        var result = Convert("-r", "--to", "hard", "t");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains($"lig: cannot convert '{_tree.RootText}/t/to-folder': it leads to a directory\n", result.ErrorText, StringComparison.Ordinal);
        Assert.Contains("No such file or directory", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal(2, Lig("convert", "t/broken").ExitCode);
    }

    [Fact]
    public void Nothing_happens_without_a_yes()
    {
        _tree.File("file");
        _tree.Symlink("link", _tree.Path("file"));
        var result = Lig("convert", "--to", "relative", "link");
        Assert.Equal((2, "lig: nothing is changed without --yes, since there is no terminal to ask on\nAdd --yes to do it, or --dry-run to see what would be done.\n"), (result.ExitCode, result.ErrorText));
        Assert.Equal(0, Lig("convert", "--to", "relative", "link", "-n").ExitCode);
        Assert.Equal(0, Lig("convert", "--to", "relative", "link", "--plan", "p").ExitCode);
        Assert.Equal([$"link {_tree.RootText}/file"], Links());
        Assert.Contains("nothing was changed", LigProcess.RunOnTerminal($"cd {_tree.RootText} && printf 'n\\n' | script -q -c \"'{LigProcess.Binary}' convert --to relative link --journal j\" /dev/null").OutputText, StringComparison.Ordinal);
        Assert.Equal([$"link {_tree.RootText}/file"], Links());
        Assert.Equal(0, Lig("apply", "p", "--yes").ExitCode);
        Assert.Equal(["link file"], Links());
    }

    [Fact]
    public void A_plan_that_is_older_than_the_tree_leaves_out_what_changed()
    {
        _tree.File("t/file");
        _tree.Symlink("t/one", _tree.Path("t/file"));
        _tree.Symlink("t/two", _tree.Path("t/file"));
        Assert.Equal(0, Lig("convert", "-r", "--to", "relative", "t", "--plan", "p").ExitCode);
        _tree.Remove("t/one");
        _tree.File("t/one", "new content");
        var result = Lig("apply", "p", "--yes");
        Assert.Equal((3, "lig: cannot replace 'one': it is a regular file now\n"), (result.ExitCode, result.ErrorText));
        Assert.Equal(["t/two file"], Links());
        Assert.Equal("new content", _tree.Shell("cat t/one"));
        Assert.Equal(2, Lig("apply", "t/one", "--yes").ExitCode);
    }

    [Fact]
    public void The_same_is_done_as_by_symlinks_on_a_tree_of_links()
    {
        Assert.SkipWhen(_tree.Shell("command -v symlinks || true").Length == 0, "symlinks is not installed");
        for (var i = 0; i < 30; i++)
        {
            _tree.File($"mine/d{i % 5}/f{i}");
            _tree.Symlink($"mine/d{i % 3}/e/l{i}", _tree.Path($"mine/d{i % 5}/f{i}"));
        }

        var text = "find . -type l -printf '%P %l\\n' | LC_ALL=C sort";
        _tree.Shell("cp -a mine keep && symlinks -rc mine >/dev/null");
        var theirs = _tree.Shell($"cd mine && {text}");
        _tree.Shell("mv mine theirs && mv keep mine");
        Assert.Equal(0, Convert("-r", "--to", "relative", "mine").ExitCode);
        Assert.Equal(theirs, _tree.Shell($"cd mine && {text}"));
    }

    private LigResult Convert(params ByteText[] arguments) => Lig(["convert", .. arguments, "--yes"]);

    private LigResult Lig(params ByteText[] arguments) => _tree.Lig([.. arguments, "--journal", "journal"]);

    private string[] Links() => _tree.Shell("find . -type l -printf '%P %l\\n' | LC_ALL=C sort").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
