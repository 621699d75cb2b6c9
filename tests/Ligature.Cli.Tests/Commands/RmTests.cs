using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class RmTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Links_go_and_what_remains_is_said()
    {
        _tree.File("a", "content");
        _tree.HardLink("b", "a");
        _tree.HardLink("c", "a");
        _tree.Symlink("link", "a");
        _tree.Symlink("folder-link", "folder");
        _tree.Directory("folder");

        Assert.Equal(
            (0, "removed hard link 'b': the file keeps its 2 other names\nremoved hard link 'c': the file keeps its other name\n"
                + "removed symbolic link 'link' -> 'a': its target is untouched\nremoved symbolic link 'folder-link' -> 'folder': its target is untouched\n", ""),
            _tree.Lig("rm", "b", "c", "link", "folder-link/").All());
        Assert.Equal("a\nfolder\n", _tree.Shell("ls"));
    }

    [Fact]
    public void The_last_name_of_a_file_and_folders_are_refused()
    {
        _tree.File("x", "content");
        _tree.Directory("folder");

        Assert.Equal(
            (2, "", "lig: cannot remove 'x': Invalid argument\n'x' is the only name of its file; rm x removes the data.\n"
                + "lig: cannot remove 'folder': Is a directory\n'folder' is a directory, not a link. An empty one goes with rmdir.\n"
                + "lig: cannot remove 'none': No such file or directory\n"),
            _tree.Lig("rm", "x", "folder", "none").All());
        Assert.Equal("content", _tree.Shell("cat x"));
    }

    [Fact]
    public void Of_several_some_may_be_refused()
    {
        _tree.File("a");
        _tree.Symlink("link", "a");
        var result = _tree.Lig("rm", "a", "link");
        Assert.Equal((3, "removed symbolic link 'link' -> 'a': its target is untouched\n"), (result.ExitCode, result.OutputText));
        Assert.Equal("a\n", _tree.Shell("ls"));
    }

    [Fact]
    public void Two_names_of_one_file_are_not_both_removed()
    {
        _tree.File("a", "content");
        _tree.HardLink("b", "a");
        Assert.Equal(3, _tree.Lig("rm", "a", "b").ExitCode);
        Assert.Equal("content", _tree.Shell("cat b"));
    }

    [Fact]
    public void A_dry_run_removes_nothing()
    {
        _tree.Symlink("link", "nothing");
        Assert.Equal((0, "would remove symbolic link 'link' -> 'nothing': its target is untouched\n", ""), _tree.Lig("rm", "--dry-run", "link").All());
        Assert.Equal("link\n", _tree.Shell("ls"));
    }

    [Fact]
    public void Names_of_any_bytes_are_removed()
    {
        ByteText odd = (byte[])[0xFF, (byte)'\n', (byte)'x'];
        _tree.Symlink(odd, "a");
        Assert.Equal(0, _tree.Lig("rm", odd).ExitCode);
        Assert.Equal("", _tree.Shell("ls"));
    }

    [Fact]
    public void Nobody_removes_nothing_of_others()
    {
        _tree.SetMode("", 0x1ED);
        _tree.Symlink("link", "a");
        Assert.Equal((2, "", "lig: cannot remove 'link': Permission denied\n"), _tree.LigAsNobody("rm", "link").All());
        Assert.Equal("link\n", _tree.Shell("ls"));
    }
}
