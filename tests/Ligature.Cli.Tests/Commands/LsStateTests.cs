using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class LsStateTests
{
    [Fact]
    public void Each_way_a_link_can_end_has_its_word_and_says_where()
    {
        using var tree = new TestTree();
        tree.File("file");
        tree.Symlink("live", "file");
        tree.Symlink("dangling", "gone/deeper");
        tree.Symlink("loop1", "loop2");
        tree.Symlink("loop2", "loop1");
        tree.Symlink("not-a-directory", "file/below");
        tree.Symlink("too-long", new string('x', 256));

        var result = new LigProcess("ls", "-l") { WorkingDirectory = tree.Root }.Run();

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            [
                "dangling\tdangling -> gone/deeper", "    missing: gone",
                "-\tfile",
                "live\tlive -> file", "    ends at: file",
                "loop\tloop1 -> loop2", "    loop2 -> loop1", "    loop: loop1 -> loop2 -> loop1",
                "loop\tloop2 -> loop1", "    loop1 -> loop2", "    loop: loop2 -> loop1 -> loop2",
                "not-a-directory\tnot-a-directory -> file/below", "    not a directory: file",
                $"too-long\ttoo-long -> {new string('x', 256)}", $"    name too long: {new string('x', 256)}",
            ],
            StatesAndNames(result));
    }

    [Fact]
    public void More_than_forty_links_are_too_many()
    {
        using var tree = new TestTree();
        tree.File("00");
        for (var i = 1; i <= 41; i++)
        {
            tree.Symlink($"{i:D2}", $"{i - 1:D2}");
        }

        Assert.StartsWith("live\t", Assert.Single(StatesAndNames(new LigProcess("ls", "40") { WorkingDirectory = tree.Root }.Run())), StringComparison.Ordinal);
        var lines = StatesAndNames(new LigProcess("ls", "-l", "41") { WorkingDirectory = tree.Root }.Run());
        Assert.Equal("too-long\t41 -> 40", lines[0]);
        Assert.Equal("    too many links, stopped at: 01", lines[^1]);
    }

    [Fact]
    public void A_folder_that_may_not_be_entered_denies()
    {
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED /* 0755 */);
        tree.File("private/file");
        tree.SetMode("private", 0x1C0 /* 0700 */);
        tree.Symlink("link", "private/file");

        var result = new LigProcess("ls", "-l", "link") { WorkingDirectory = tree.Root, AsNobody = true }.Run();

        Assert.Equal(["denied\tlink -> private/file", "    denied at: private/file"], StatesAndNames(result));
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void A_declared_mount_that_is_absent_is_not_called_dangling()
    {
        Assert.SkipUnless(TestMount.MayMount, "a private mount table needs root");
        using var tree = new TestTree();
        tree.Directory("disk");
        tree.Symlink("link", "disk/file");

        // Declared in a mount table that only this process sees.
        var output = tree.Shell(
            $"unshare --mount sh -c 'mount -t tmpfs none /run && mkdir -p /run/systemd/system && printf \"[Mount]\\nWhere={tree.RootText}/disk\\n\" > /run/systemd/system/disk.mount && \"{LigProcess.Binary}\" ls -l link'");

        Assert.Equal(["unmounted\tlink -> disk/file", $"    not mounted: {tree.RootText}/disk"], StatesAndNames(output));
    }

    [Fact]
    public void A_disk_that_cannot_be_read_says_nothing_about_the_target()
    {
        Assert.SkipUnless(TestMount.MayMount, "a damaged volume needs root");
        using var tree = new TestTree();
        tree.File("content/damaged", "x");
        tree.Directory("volume");
        tree.Shell("truncate -s 8M image && mkfs.ext4 -q -d content image && debugfs -w -R 'clri /damaged' image 2>/dev/null");
        using var mount = TestMount.Make($"{tree.RootText}/volume", "-o", "loop,errors=continue", $"{tree.RootText}/image", $"{tree.RootText}/volume");
        tree.Symlink("link", "volume/damaged");

        var result = new LigProcess("ls", "-l", "link") { WorkingDirectory = tree.Root }.Run();

        Assert.Equal(["unreadable\tlink -> volume/damaged", "    unreadable: volume/damaged (Structure needs cleaning)"], StatesAndNames(result));
    }

    [Fact]
    public void A_chain_shows_links_in_the_place_of_folders_too()
    {
        using var tree = new TestTree();
        tree.File("real/file");
        tree.Symlink("folder", "real");
        tree.Symlink("b", "folder/file");
        tree.Symlink("a", "b");
        tree.Symlink("up", tree.Path("a"));

        var lines = StatesAndNames(new LigProcess("ls", "-l", "up") { WorkingDirectory = tree.Root }.Run());

        var root = tree.RootText;
        Assert.Equal(
            [
                $"live\tup -> {root}/a", $"    {root}/a -> b", $"    {root}/b -> folder/file", $"    {root}/folder -> real  (on the way)",
                $"    ends at: {root}/real/file",
            ],
            lines);
    }

    private static List<string> StatesAndNames(LigResult result) => StatesAndNames(result.OutputText);

    private static List<string> StatesAndNames(string output)
        => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join('\t', line.Split('\t').Skip(line[0] == ' ' ? 0 : 7)))];
}
