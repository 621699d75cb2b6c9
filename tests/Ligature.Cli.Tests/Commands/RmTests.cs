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
            _tree.Lig("rm", "b", "c", "link", "folder-link/", "--in", ".").All());
        Assert.Equal("a\nfolder\n", _tree.Shell("ls"));
    }

    [Fact]
    public void The_last_name_of_a_file_and_folders_are_refused()
    {
        _tree.File("x", "content");
        _tree.Directory("folder");

        Assert.Equal(
            (2, "", "lig: cannot remove 'x': it is the last name of its file\nTo remove its data too: lig rm --data x\n"
                + "lig: cannot remove 'folder': Is a directory\n'folder' is a directory, not a link. An empty one goes with rmdir.\n"
                + "lig: cannot remove 'none': No such file or directory\n"),
            _tree.Lig("rm", "x", "folder", "none", "--in", ".").All());
        Assert.Equal("content", _tree.Shell("cat x"));
    }

    [Fact]
    public void Of_several_some_may_be_refused()
    {
        _tree.File("a");
        _tree.Symlink("link", "a");
        var result = _tree.Lig("rm", "a", "link", "--in", ".");
        Assert.Equal((3, "removed symbolic link 'link' -> 'a': its target is untouched\n"), (result.ExitCode, result.OutputText));
        Assert.Equal("a\n", _tree.Shell("ls"));
    }

    [Fact]
    public void Two_names_of_one_file_are_not_both_removed()
    {
        _tree.File("a", "content");
        _tree.HardLink("b", "a");
        Assert.Equal(3, _tree.Lig("rm", "a", "b", "--in", ".").ExitCode);
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

    [Fact]
    public void Links_that_would_break_are_named_and_nothing_goes_before_a_yes()
    {
        _tree.File("a", "content");
        _tree.HardLink("b", "a");
        _tree.Symlink("link", "a");
        Assert.Equal(
            (2, "", "lig: './link' -> 'a' will be broken\n--with-links removes such links too.\n"
                + "lig: './b' is another name of the same file, and stays\n"
                + "lig: nothing is changed without --yes, since there is no terminal to ask on\nAdd --yes to do it, or --dry-run to see what would be done.\n"),
            _tree.Lig("rm", "a", "--in", ".").All());
        Assert.Equal("a\nb\nlink\n", _tree.Shell("ls"));

        Assert.Equal(
            (0, "removed symbolic link 'link' -> 'a': its target is untouched\nremoved hard link 'a': the file keeps its other name\n", ""),
            _tree.Lig("rm", "a", "--in", ".", "--with-links", "--yes").All());
        Assert.Equal("b\n", _tree.Shell("ls"));
    }

    [Fact]
    public void Undo_brings_names_and_links_back()
    {
        _tree.File("a", "content");
        _tree.HardLink("b", "a");
        _tree.Symlink("link", "a");
        _tree.Shell("touch -h -d '2001-02-03 04:05:06.7Z' link");
        var before = _tree.Shell("stat -c '%n %i %h %Y %s' a b; stat -c '%n %N %Y' link");

        Assert.Equal(0, Journaled("rm", "a", "link", "--yes").ExitCode);
        Assert.Equal("b\n", _tree.Shell("ls -I state"));
        Assert.Equal(0, Journaled("undo", "--yes").ExitCode);

        Assert.Equal(before, _tree.Shell("stat -c '%n %i %h %Y %s' a b; stat -c '%n %N %Y' link"));
    }

    [Fact]
    public void All_names_of_a_file_go_with_its_data_when_asked()
    {
        _tree.File("a", "content");
        _tree.HardLink("x/b", "a");
        _tree.Symlink("link", "x/b");
        _tree.File("other");
        Assert.Equal(
            (2, "", "lig: cannot remove 'a': with all names of its file its data would go\nTo remove them too: lig rm --all-names --data a\n"),
            _tree.Lig("rm", "--all-names", "a", "--in", ".", "--yes").All());
        Assert.Equal("2", _tree.Shell("stat -c %h a").Trim());

        Assert.Equal(0, _tree.Lig("rm", "--all-names", "--data", "--with-links", "a", "--in", ".", "--yes").ExitCode);
        Assert.Equal(".\n./other\n./x\n", _tree.Shell("find . | sort"));
    }

    [Fact]
    public void Shredded_data_are_overwritten_on_the_disk_before_the_last_name_goes()
    {
        using var volume = LoopVolume.Create("ext4");
        using var inside = new TestTree(volume.Root);
        inside.Shell("yes 'the secret words' | head -c 3000000 > secret; sync -f secret");
        var image = inside.Shell($"losetup -nO BACK-FILE $(findmnt -no SOURCE {volume.Root})").Trim();
        Assert.NotEqual("0", inside.Shell($"grep -c -a 'the secret words' {image} || true").Trim());

        var result = inside.Lig("rm", "--shred", "secret", "--yes");

        Assert.Equal((0, "removed file 'secret': that was its last name; its data are gone\n"), (result.ExitCode, result.OutputText));
        inside.Shell($"sync -f .; echo 3 >/proc/sys/vm/drop_caches; sync {image}");
        Assert.Equal("0", inside.Shell($"grep -c -a 'the secret words' {image} || true").Trim());
    }

    [Fact]
    public void Where_overwriting_promises_nothing_that_is_said()
    {
        foreach (var (type, words) in new[] { ("btrfs", "btrfs writes changes beside the old content"), ("tmpfs", "tmpfs is in memory"), ("xfs", "xfs writes blocks that another file shares") })
        {
            using var volume = LoopVolume.Create(type);
            using var inside = new TestTree(volume.Root);
            inside.File("secret", "content");
            Assert.Contains("overwriting 'secret' promises nothing: ", inside.Lig("rm", "--shred", "secret", "-n", "--in", ".").ErrorText, StringComparison.Ordinal);
            Assert.Contains(words, inside.Lig("rm", "--shred", "secret", "--yes").ErrorText, StringComparison.Ordinal);
            Assert.Equal("", inside.Shell("ls"));
        }
    }

    [Fact]
    public void Data_under_another_name_are_not_overwritten()
    {
        _tree.File("a", "content");
        _tree.HardLink("b", "a");
        Assert.Equal(0, _tree.Lig("rm", "--shred", "a", "--yes").ExitCode);
        Assert.Equal("content", _tree.Shell("cat b"));
    }

    private LigResult Journaled(params ByteText[] arguments) => _tree.Lig([.. arguments, "--journal", "state"]);
}
