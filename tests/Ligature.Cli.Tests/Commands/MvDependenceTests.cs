using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>Links change only when what they lead to has moved, there and back.</summary>
public sealed class MvDependenceTests : IDisposable
{
    private readonly MovedTree _moved = new();

    private TestTree Tree => _moved.Tree;

    public void Dispose() => _moved.Dispose();

    [Fact]
    public void Links_stay_as_they_are_where_the_new_name_was_taken_meanwhile()
    {
        FillTree();
        Assert.Equal(0, Tree.Lig("mv", "old", "new", "--plan", "plan").ExitCode);
        Tree.Directory("new");
        var result = _moved.Lig("apply", "plan");
        Assert.Equal((3, "lig: cannot rename 'old': 'new' is there already\nlig: left out because of that: 1\n"), (result.ExitCode, result.ErrorText));
        Assert.Equal("content", Tree.Shell("cat link"));
    }

    [Fact]
    public void Links_stay_as_they_are_where_the_other_file_system_is_full()
    {
        FillTree();
        Tree.Shell("head -c 9000000 /dev/zero | tr '\\0' x >old/big");
        Tree.Directory("small");
        using var small = TestMount.Nodev("tmpfs", Tree.Path("small").ToString(), "size=1m");
        var result = _moved.Lig("mv", "old", "small", "--in", ".");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("lig: cannot copy to 'small/old': 'small/old/big': No space left on device\nlig: left out because of that: 3\n", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal(("contentoutside", ""), (Tree.Shell("cat link old/leaving"), Tree.Shell("ls -A small")));
    }

    [Fact]
    public void The_script_ends_where_the_new_name_is_taken()
    {
        FillTree();
        Tree.File("script", Tree.Lig("mv", "old", "new", "--script").OutputText);
        Tree.Directory("new");
        Assert.Equal("3content", Tree.Shell("sh script 2>/dev/null; printf %s $?; cat link"));
        Tree.Shell("rmdir new");
        Assert.Equal("0new/f\n", Tree.Shell("sh script; printf %s $?; readlink link"));
    }

    [Fact]
    public void The_script_of_a_copy_removes_nothing_where_the_new_name_is_taken()
    {
        FillTree();
        Tree.File("script", Tree.Lig("mv", "old", $"{_moved.Volume}/new", "--in", ".", "--script").OutputText);
        Tree.Shell($"mkdir {_moved.Volume}/new");
        Assert.Equal("3content", Tree.Shell("sh script 2>/dev/null; printf %s $?; cat link"));
        Tree.Shell($"rmdir {_moved.Volume}/new");
        Assert.Equal("0contentoutside", Tree.Shell($"sh script; printf %s $?; cat link {_moved.Volume}/new/leaving; test ! -e old"));
    }

    [Fact]
    public void Undo_leaves_links_as_they_are_where_the_old_name_is_taken()
    {
        FillTree();
        Assert.Equal(0, _moved.Lig("mv", "old", "new").ExitCode);
        Tree.Directory("old");
        Assert.Equal(3, _moved.Lig("undo").ExitCode);
        Assert.Equal("content", Tree.Shell("cat link"));
        Tree.Shell("rmdir old");
        Assert.Equal(0, _moved.Lig("undo").ExitCode);
        Assert.Equal("old/f\ncontent", Tree.Shell("readlink link; cat link"));
    }

    [Fact]
    public void A_name_stays_where_it_could_not_get_the_new_one()
    {
        Tree.File("a", "new");
        Tree.HardLink("other", "a");
        Tree.File("b", "old");
        Assert.Equal(0, Tree.Lig("mv", "-f", "a", "b", "--plan", "plan").ExitCode);
        Tree.Shell("rm b; mkdir b");
        Assert.Equal(3, _moved.Lig("apply", "plan").ExitCode);
        Assert.Equal("2\n", Tree.Shell("stat -c %h a"));
    }

    [Fact]
    public void Undo_of_a_replacement_gives_no_other_content_out_for_what_was_lost()
    {
        Tree.File("a", "new");
        Tree.File("b", "old");
        Tree.Symlink("link", "a");
        Assert.Equal(0, _moved.Lig("mv", "-f", "a", "b").ExitCode);
        var inode = Tree.Shell("stat -c %i b");
        var undone = _moved.Lig("undo");
        Assert.Equal((3, "lig: cannot take back: replace 'b' by a hard link to 'a': nothing holds any more what stood there\n"), (undone.ExitCode, undone.ErrorText));
        Assert.Equal((inode, inode, "a\n"), (Tree.Shell("stat -c %i a"), Tree.Shell("stat -c %i b"), Tree.Shell("readlink link")));
    }

    private void FillTree()
    {
        Tree.File("old/f", "content");
        Tree.File("outside", "outside");
        Tree.Symlink("old/leaving", "../outside");
        Tree.Symlink("link", "old/f");
    }
}
