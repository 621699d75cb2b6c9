using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>Moves between file systems, where a rename is not enough.</summary>
public sealed class MvAcrossTests(ITestOutputHelper output) : IDisposable
{
    private readonly MovedTree _moved = new();

    private TestTree Tree => _moved.Tree;

    public void Dispose() => _moved.Dispose();

    [Fact]
    public void Lig_mv_keeps_a_hard_link_set_together_where_mv_loses_it_across_separate_calls()
    {
        Tree.File("a", "content");
        Tree.HardLink("b", "a");
        Tree.HardLink("dir/c", "a");
        Assert.Equal(0, _moved.Lig("mv", "--in", ".", "a", "dir", "b", _moved.Volume).ExitCode);
        Assert.Equal("3\n", Tree.Shell($"stat -c %h {_moved.Volume}/a"));
        Assert.Single(Tree.Shell($"cd {_moved.Volume}; stat -c %i a b dir/c").Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct());
        Assert.Equal("", Tree.Shell("ls"));
    }

    [Fact]
    public void A_whole_tree_arrives_with_everything_its_inodes_hold()
    {
        Assert.SkipUnless(Tree.Shell("command -v setfattr && command -v setfacl || :").Length > 0, "setfattr or setfacl is not installed");
        FillTree();
        Tree.Shell("setfattr -n user.note -v kept old/sub/file && setfattr -n user.note -v kept old/sub && setfacl -m u:65534:r old/sub/file");
        Tree.SetOwner("old/sub/file", 1234, 2345);
        Tree.SetMode("old/sub/file", 0x9ED);
        Tree.Shell("touch -d '2001-02-03 04:05:06.123456789' old/sub/file && touch -h -d '2002-02-03 04:05:06.123456789' old/link && touch -d '2003-02-03 04:05:06.987654321' old/sub old");
        var before = _moved.Facts("old");
        var attributes = Tree.Shell("cd old && getfattr -Rhd -m - . 2>/dev/null | LC_ALL=C sort");
        Assert.Contains("user.note=\"kept\"", attributes, StringComparison.Ordinal);
        Assert.Contains("system.posix_acl_access", attributes, StringComparison.Ordinal);

        using var ext4 = new MovedTree { VolumeType = "ext4" };
        var result = _moved.Lig("mv", "--in", ".", "old", ext4.Volume + "/new");

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.Equal(before, _moved.Facts(ext4.Volume + "/new"));
        Assert.Equal(attributes, Tree.Shell($"cd {ext4.Volume}/new && getfattr -Rhd -m - . 2>/dev/null | LC_ALL=C sort"));
        Assert.Equal("", Tree.Shell("ls -A"));
        Assert.InRange(long.Parse(Tree.Shell($"stat -c %b {ext4.Volume}/new/hole").Trim(), null), 0, 64);
    }

    [Fact]
    public void Undo_brings_everything_back()
    {
        FillTree();
        Tree.Symlink("outside", "old/sub/file");
        var before = _moved.Facts("old");
        Assert.Equal(0, _moved.Lig("mv", "--in", ".", "old", _moved.Volume).ExitCode);
        Assert.Equal("content", Tree.Shell("cat outside"));
        Assert.Equal(0, _moved.Lig("undo").ExitCode);
        Assert.Equal((before, "old/sub/file\n"), (_moved.Facts("old"), Tree.Shell("readlink outside")));
        Assert.Equal("", Tree.Shell($"ls -A {_moved.Volume}"));
    }

    [Fact]
    public void Names_that_would_stay_behind_are_named_and_nothing_moves_without_leave()
    {
        Tree.File("old/a", "content");
        Tree.HardLink("left", "old/a");
        var refused = _moved.Lig("mv", "--in", ".", "old", _moved.Volume);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"'{Tree.RootText}/old/a' would part from names that stay behind: '{Tree.RootText}/left'\n", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal("2\n", Tree.Shell("stat -c %h old/a"));
        Assert.Equal(0, _moved.Lig("mv", "--in", ".", "old", _moved.Volume, "--split-sets").ExitCode);
        Assert.Equal("1 content", Tree.Shell($"printf '%s ' $(stat -c %h left); cat {_moved.Volume}/old/a"));
    }

    [Fact]
    public void Two_mounts_of_one_file_system_are_moved_between_by_copying()
    {
        Tree.File("real/f", "content");
        Tree.Directory("view");
        Tree.File("f2", "other");
        using var mount = TestMount.Bind($"{Tree.RootText}/real", $"{Tree.RootText}/view");
        Assert.Equal(0, _moved.Lig("mv", "--in", ".", "f2", "view/").ExitCode);
        Assert.Equal("other", Tree.Shell("cat real/f2; test ! -e f2"));
    }

    [Fact]
    public void Relocate_leaves_a_link_so_that_every_path_still_leads_there()
    {
        FillTree();
        Tree.File("beside", "neighbour");
        Tree.Symlink("old/leaving", "../beside");
        Tree.Symlink("outside", "old/sub/file");
        Tree.Symlink("absolute", $"{Tree.RootText}/old/sub/../sub/file");
        Tree.Symlink("climbing", "old/../beside");
        Assert.Equal(0, _moved.Lig("relocate", "--in", ".", "old", _moved.Volume).ExitCode);
        Assert.Equal($"{_moved.Volume}/old\nold/sub/file\n", Tree.Shell("readlink old outside"));
        Assert.Equal("contentcontentneighbourneighbour", Tree.Shell("cat outside absolute old/leaving climbing"));
        Assert.Equal(0, _moved.Lig("undo").ExitCode);
        Assert.Equal("directory\nold/../beside\n", Tree.Shell("stat -c %F old; readlink climbing"));
    }

    [Fact]
    public void Relocate_with_a_bind_mount_shows_the_folder_at_its_old_path()
    {
        FillTree();
        Tree.File("beside", "neighbour");
        Tree.Symlink("old/leaving", "../beside");
        var result = _moved.Lig("relocate", "--in", ".", "--bind", "old", _moved.Volume);
        try
        {
            Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
            Assert.Equal(Tree.Shell($"stat -c %d:%i {_moved.Volume}/old"), Tree.Shell("stat -c %d:%i old"));
            Assert.Equal("contentneighbour../beside", Tree.Shell("cat old/sub/file old/leaving; printf %s \"$(readlink old/leaving)\""));
        }
        finally
        {
            Tree.Shell("umount old");
        }
    }

    [Fact]
    public void A_bind_mount_is_refused_to_others_than_root_before_anything_moves()
    {
        Tree.SetMode("", 0x1FF);
        FillTree();
        var result = new LigProcess("relocate", "--in", ".", "--bind", "old", _moved.Volume, "--yes") { WorkingDirectory = Tree.Root, AsNobody = true }.Run();
        Assert.Equal((2, "lig: a bind mount takes root, so nothing was moved"), (result.ExitCode, result.ErrorText.Split('\n')[0]));
        Assert.Equal("content", Tree.Shell("cat old/sub/file"));
    }

    [Fact]
    public void A_link_that_takes_the_place_of_the_folder_on_the_way_leads_nobody_astray()
    {
        Tree.File("old/f", "content");
        Tree.File("victim/f", "precious");
        Assert.Equal(0, _moved.Tree.Lig("mv", "--in", ".", "old", $"{_moved.Volume}/new", "--plan", "plan").ExitCode);
        Tree.Shell("mv old aside && ln -s victim old");
        var result = _moved.Lig("apply", "plan");
        Assert.Equal(3, result.ExitCode);
        Assert.Equal(("precious", "content"), (Tree.Shell("cat victim/f"), Tree.Shell("cat aside/f")));
        Assert.Equal("", Tree.Shell($"ls -A {_moved.Volume}"));
    }

    [Theory]
    [InlineData("mv --in . old {0}/new", false)]
    [InlineData("relocate --in . old {0}/new", true)]
    public void Killed_at_every_call_that_changes_something_and_recovered_nothing_is_lost(string arguments, bool leavesLink)
    {
        Assert.SkipUnless(Tree.Shell("strace -qq -o /dev/null true 2>/dev/null && echo y || :").Length > 0, "processes cannot be traced here");
        var command = string.Format(null, arguments, _moved.Volume);
        var points = 0;
        foreach (var call in (string[])["mkdirat", "copy_file_range", "ftruncate", "write", "symlinkat", "linkat", "mknodat", "fchmod", "fchmodat", "fchownat", "utimensat", "fsync", "fdatasync", "syncfs", "renameat2", "unlinkat"])
        {
            for (var number = 1; ; number++)
            {
                Tree.Shell($"rm -rf old {_moved.Volume}/* {_moved.Volume}/.lig* .lig*");
                FillTree();
                var before = _moved.Facts("old");
                var status = Tree.Shell($"strace -f -qq -o /dev/null -e trace={call} -e inject={call}:signal=KILL:when={number} {_moved.Command(command)} >/dev/null 2>&1; echo $?");
                if (status != "137\n")
                {
                    Assert.Equal("0\n", status);
                    break;
                }

                points++;
                var recovered = _moved.Recover();
                Assert.True(recovered.ExitCode == 0, $"{call} {number}: {recovered.ErrorText}");
                var hasOld = Tree.Shell("[ -d old ] && [ ! -h old ] && echo y || :").Length > 0;
                var hasNew = Tree.Shell($"[ -d {_moved.Volume}/new ] && echo y || :").Length > 0;
                Assert.True(hasOld || hasNew, $"{call} {number}: both are gone");
                Assert.Equal((call, number, before), (call, number, hasOld ? _moved.Facts("old") : _moved.Facts(_moved.Volume + "/new")));
                Assert.True(!leavesLink || Tree.Shell("cat old/sub/file") == "content", $"{call} {number}: the path leads nowhere");
                Assert.Equal((call, number, ""), (call, number, Tree.Shell($"find . {_moved.Volume} -name '.lig*'")));
            }
        }

        output.WriteLine($"killed at {points} points");
        Assert.InRange(points, 40, int.MaxValue);
    }

    private void FillTree()
    {
        Tree.File("old/sub/file", "content");
        Tree.HardLink("old/again", "old/sub/file");
        Tree.Symlink("old/link", "sub/file");
        Tree.Fifo("old/pipe");
        Tree.SparseFile("old/hole", 8 << 20);
        Tree.Directory("old/closed", 0x140);
    }
}
