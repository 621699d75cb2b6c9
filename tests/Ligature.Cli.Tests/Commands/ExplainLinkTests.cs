using Ligature.Testing;
using Xunit;
using static Ligature.Cli.Tests.Commands.ExplainTests;

namespace Ligature.Cli.Tests.Commands;

public sealed class ExplainLinkTests
{
    [Fact]
    public void A_live_link_tells_its_way_and_what_depends_on_it()
    {
        using var tree = new TestTree();
        tree.File("file");
        tree.Symlink("middle", "file");
        tree.Symlink("start", "middle");
        tree.Symlink("beside", "file");

        var text = Explain(tree, "middle", "--in", ".");

        Assert.Contains(", 4 bytes long: the length of the path that it stores.", text, StringComparison.Ordinal);
        Assert.Contains("Where it leads\n    middle -> file\n    ends at: file\n  It is live: reading it reads 'file', a regular file. Its target is relative:", text, StringComparison.Ordinal);
        Assert.Contains("1 symbolic link found in '.' leads here:\n    ./start\n", text, StringComparison.Ordinal);
        Assert.Contains("- deleted: the file at its end stays. The symbolic link that was found breaks.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("beside", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_name_of_a_link_is_one_and_links_through_it_stay()
    {
        using var tree = new TestTree();
        tree.File("file");
        tree.Symlink("link", "file");
        tree.HardLink("name", "link");
        tree.Symlink("through", "name");

        var text = Explain(tree, "link", "--in", ".");

        Assert.StartsWith("'link' is one of 2 names of a symbolic link on ", text, StringComparison.Ordinal);
        Assert.Contains("leads to the file by another of its names:\n    ./through\n", text, StringComparison.Ordinal);
        Assert.Contains("- deleted: the file at its end stays. The link lives on under its other name. No symbolic link that was found breaks.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_absolute_link_may_move_and_a_relative_one_may_not()
    {
        using var tree = new TestTree();
        tree.File("file");
        tree.Symlink("absolute", tree.Path("file"));
        tree.Symlink("relative", "file");

        Assert.Contains("moved to another folder or file system: its target is absolute: it leads where it led.", Explain(tree, "absolute", "--no-search"), StringComparison.Ordinal);
        Assert.Contains("moved to another folder or file system: its target is relative and is then read from the new folder: it breaks, unless", Explain(tree, "relative", "--no-search"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gone/x", "It is dangling: 'gone' does not exist. The link stores a path, not a file, so it is live again as soon as something has that path.")]
    [InlineData("link", "The links of the circle are 'link'. Let one of them lead to a file, or remove them.")]
    [InlineData("file/x", "The path goes on below 'file', but that is no directory.")]
    public void A_broken_link_has_its_cure(string target, string cure)
    {
        using var tree = new TestTree();
        tree.File("file");
        tree.Symlink("link", target);

        var text = Explain(tree, "link", "--in", ".");

        Assert.Contains(cure, text, StringComparison.Ordinal);
        Assert.Contains("Nothing that works now breaks.", text, StringComparison.Ordinal);
        Assert.Contains("Cure this one first.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("the file at its end stays", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_no_file_system_takes_is_told()
    {
        using var tree = new TestTree();
        tree.Symlink("link", new string('x', 256));

        Assert.Contains("is longer than a file system takes, so nothing can exist there.", Explain(tree, "link", "--no-search"), StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_forty_links_are_told()
    {
        using var tree = new TestTree();
        tree.File("00");
        for (var i = 1; i <= 41; i++)
        {
            tree.Symlink($"{i:D2}", $"{i - 1:D2}");
        }

        Assert.Contains("There are more than 40 symbolic links on the way, and the kernel follows no more.", Explain(tree, "41", "--no-search"), StringComparison.Ordinal);
        Assert.Contains("a regular file, over 40 links one behind the other.", Explain(tree, "40", "--no-search"), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_is_denied_is_not_told_to_remove_the_link()
    {
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.File("private/file");
        tree.SetMode("private", 0x1C0);
        tree.Symlink("link", "private/file");

        var result = new LigProcess("explain", "--no-search", "link") { WorkingDirectory = tree.Root, AsNobody = true }.Run();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(
            "The way ends at 'private/file': Permission denied. You may not look into that folder. Whether the target exists cannot be seen from here; ask as a user who may. Do not remove the link for this.",
            Unwrap(result.OutputText), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_into_an_absent_disk_is_to_be_kept()
    {
        Assert.SkipUnless(TestMount.MayMount, "a private mount table needs root");
        using var tree = new TestTree();
        tree.Directory("disk");
        tree.Symlink("link", "disk/file");

        var text = Unwrap(tree.Shell(
            $"unshare --mount sh -c 'mount -t tmpfs none /run && mkdir -p /run/systemd/system && printf \"[Mount]\\nWhere={tree.RootText}/disk\\n\" > /run/systemd/system/disk.mount && \"{LigProcess.Binary}\" explain --no-search link'"));

        var point = $"'{tree.RootText}/disk'";
        Assert.Contains($"The path lies below {point}, where a file system is declared to be mounted, and nothing is mounted now. Mount it (mount {point})", text, StringComparison.Ordinal);
        Assert.Contains("Do not remove the link before that.", text, StringComparison.Ordinal);
    }
}
