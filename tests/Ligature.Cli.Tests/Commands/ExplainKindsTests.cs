using Ligature.Testing;
using Xunit;
using static Ligature.Cli.Tests.Commands.ExplainTests;

namespace Ligature.Cli.Tests.Commands;

public sealed class ExplainKindsTests
{
    [Fact]
    public void A_directory_counts_its_subdirectories_on_a_classic_file_system()
    {
        using var volume = LoopVolume.Create("ext4");
        using var tree = new TestTree(volume.Root);
        tree.Directory("d/1");
        tree.Directory("d/2");
        tree.Symlink("link", "d");

        var text = Explain(tree, "d", "--in", ".");

        Assert.Contains("Its link count is 4: its name, the \".\" in it, and the \"..\" of the 2 directories in it.", text, StringComparison.Ordinal);
        Assert.Contains("More hard links are refused, because a walk through the tree could then never end.", text, StringComparison.Ordinal);
        Assert.Contains("1 symbolic link found in '.' leads here:\n    ./link\n", text, StringComparison.Ordinal);
        Assert.Contains("- hard link: impossible, see above.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Btrfs_counts_no_subdirectories_and_shares_blocks()
    {
        using var volume = LoopVolume.Create("btrfs");
        using var tree = new TestTree(volume.Root);
        tree.Directory("d/1");
        tree.File("file");

        Assert.Contains("Its link count is 1: btrfs does not count the directories in it (1).", Explain(tree, "d", "--no-search"), StringComparison.Ordinal);
        Assert.Contains("until either is changed. btrfs can do that.", Explain(tree, "file", "--no-search"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_system_without_hard_links_says_so()
    {
        // To others the right to write is what is missing first.
        OtherUser.SkipUnlessRoot("writing to /proc");
        var text = Unwrap(LigProcess.Run("explain", "--no-search", "/proc/version").OutputText);

        Assert.Contains("- hard link (ln): not here. The file system of '/proc' has no hard links: proc at '/proc'.", text, StringComparison.Ordinal);
        Assert.Contains("- reflink (cp --reflink): proc cannot share blocks between files", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_only_mount_lets_nothing_happen()
    {
        using var volume = LoopVolume.Create("ext4");
        using var tree = new TestTree(volume.Root);
        tree.File("file");
        volume.Remount("ro");

        var text = Explain(tree, "file", "--no-search");
        volume.Remount("rw");

        Assert.Contains("What happens if it is\n  The mount is read-only: none of this can be done before it is mounted writable.\n", text, StringComparison.Ordinal);
        Assert.Contains("- hard link (ln): not here. '.' is read-only", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mount_point_stays_where_it_is()
    {
        using var volume = LoopVolume.Create("tmpfs");

        var result = LigProcess.Run("explain", "--no-search", volume.Root);

        Assert.Contains("; something is mounted at this very name.", Unwrap(result.OutputText), StringComparison.Ordinal);
        Assert.Contains("before that is unmounted, the name cannot be renamed, moved or deleted.", Unwrap(result.OutputText), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p", "'p' is the only name of a named pipe on ", "What one program writes to a named pipe another reads; nothing is stored.")]
    [InlineData("c", "'c' is the only name of a character device on ", ", device 1:3. ")]
    [InlineData("b", "'b' is the only name of a block device on ", ", device 7:300. ")]
    [InlineData("s", "'s' is the only name of a socket on ", "A socket is the address where a program listens; it works only while that program runs.")]
    public void Special_files_are_named(string name, string opening, string nature)
    {
        Assert.SkipUnless(TestMount.MayMount, "making devices needs root");
        using var tree = new TestTree();
        tree.Shell("mkfifo p; mknod c c 1 3; mknod b b 7 300");
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, 0);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint($"{tree.RootText}/s"));

        var text = Explain(tree, name, "--no-search");

        Assert.StartsWith(opening, text, StringComparison.Ordinal);
        Assert.Contains(nature, text, StringComparison.Ordinal);
        Assert.DoesNotContain("edited in place", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rights_are_said_in_words()
    {
        using var tree = new TestTree();
        tree.File("program", mode: 0x9E9 /* 4751 */);
        tree.Directory("shared", 0x3FC /* 1774 */);

        Assert.Contains(
            "Mode 4751 (-rwsr-x--x): the owner may read, write, and run, the group may read and run, all others may run. Whoever runs it gets the rights of its owner.",
            Explain(tree, "program", "--no-search"), StringComparison.Ordinal);
        Assert.Contains(
            "the owner may list, add and remove names, and enter, the group may list, add and remove names, and enter, all others may list. It is sticky:",
            Explain(tree, "shared", "--no-search"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_immutable_file_says_what_stands_in_the_way()
    {
        using var volume = LoopVolume.Create("ext4");
        using var tree = new TestTree(volume.Root);
        tree.File("file");
        tree.Shell("chattr +i file");

        var text = Explain(tree, "file", "--no-search");
        tree.Shell("chattr -i file");

        Assert.Contains("It is immutable (chattr +i): until that is taken away, nobody can change it, remove it or give it another name.", text, StringComparison.Ordinal);
        Assert.Contains("- hard link (ln): not here. 'file' is immutable.", text, StringComparison.Ordinal);
    }
}
