using Ligature.Cli.Tests.Commands;
using Ligature.FileSystem;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Claims;

/// <summary>What is true of other kinds of links, and of what only looks like one. Each is listed in docs/claims.md.</summary>
public sealed class OtherKindsClaims : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Linux_has_one_kind_of_symbolic_link_for_files_and_folders()
    {
        _ = _tree.Shell("ln -s target link; echo file > target");
        Assert.Equal("file\n", _tree.Shell("cat link"));
        var link = _tree.See("link");

        // What it leads to is decided when it is followed: nothing of the link says file or folder.
        _ = _tree.Shell("rm target; mkdir target; echo inside > target/file");

        Assert.Equal((link.Identity, link.ChangeTime), (_tree.See("link").Identity, _tree.See("link").ChangeTime));
        Assert.Equal("inside\n", _tree.Shell("cat link/file"));
        Assert.Empty(_tree.Dangling());
    }

    [Fact]
    public void Mklink_makes_a_link_to_a_file_or_a_folder_a_further_name_or_a_junction_which_is_absolute()
    {
        _ = _tree.Shell("echo hello > file; mkdir folder");

        Assert.Equal("symbolic link created for soft <<===>> file\n", _tree.Lig("mklink", "soft", "file").OutputText);
        Assert.Equal("symbolic link created for directory <<===>> folder\n", _tree.Lig("mklink", "/D", "directory", "folder").OutputText);
        Assert.Equal("Hardlink created for hard <<===>> file\n", _tree.Lig("mklink", "/H", "hard", "file").OutputText);
        Assert.Equal("Junction created for junction <<===>> folder\n", _tree.Lig("mklink", "/J", "junction", "folder").OutputText);

        Assert.Equal($"file\nfolder\n{_tree.RootText}/folder\n", _tree.Shell("readlink soft directory junction"));
        Assert.Equal((_tree.See("file").Identity, 2u), (_tree.See("hard").Identity, _tree.See("file").LinkCount));
    }

    [Fact]
    public void A_shortcut_is_a_file_that_the_kernel_does_not_follow()
    {
        // The first bytes of every shortcut: the size of its header, and its class.
        byte[] shortcut = [0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];
        _ = _tree.Shell("echo hello > target.txt");
        _tree.File("target.txt.lnk", shortcut);

        Assert.Equal((FileType.Regular, (ulong)shortcut.Length), (_tree.See("target.txt.lnk").Type, _tree.See("target.txt.lnk").Size));
        Assert.Equal(Convert.ToHexStringLower(shortcut), _tree.Shell("od -An -tx1 -v target.txt.lnk | tr -d ' \\n'"));
        Assert.Equal("unrelated", _tree.Relation("target.txt.lnk", "target.txt"));
    }

    [Fact]
    public void A_shortcut_breaks_when_its_target_goes_and_only_programs_that_read_it_can_tell()
    {
        _ = _tree.Shell("echo hello > target.txt");
        Assert.Equal(0, _tree.Lig("new", "--kind", "shortcut", "target.txt", "short.lnk").ExitCode);
        Assert.Equal((FileType.Regular, 1u), (_tree.See("short.lnk").Type, _tree.See("target.txt").LinkCount));
        Assert.Empty(_tree.Findings("broken-shortcut"));

        _ = _tree.Shell("rm target.txt");

        Assert.Equal(["broken-shortcut ./short.lnk"], _tree.Findings("broken-shortcut"));
        Assert.Empty(_tree.Dangling());
    }

    [Fact]
    public void A_host_before_a_colon_is_a_folder_name_to_the_kernel()
    {
        _ = _tree.Shell("ln -s server:/srv/file link");
        Assert.Equal(["./link"], _tree.Dangling());

        _ = _tree.Shell("mkdir -p server:/srv; echo local > server:/srv/file");

        Assert.Empty(_tree.Dangling());
        Assert.Equal("local\n", _tree.Shell("cat link"));
    }

    [Fact]
    public void A_link_to_another_machine_is_refused_with_the_way_to_mount_it()
    {
        var refused = _tree.Lig("new", "server:/srv/file", "link");

        Assert.Equal((2, ""), (refused.ExitCode, refused.OutputText));
        Assert.Contains("sshfs server:/srv/file", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal("", _tree.Shell("ls -A"));
    }

    [Theory]
    [InlineData("btrfs")]
    [InlineData("xfs")]
    public void A_reflink_shares_blocks_but_not_the_inode(string type)
    {
        using var place = new ClaimPlace(type);
        var tree = place.Tree;
        _ = tree.Shell("head -c 1048576 /dev/urandom > one; sync -f .; cp --reflink=always one two; sync -f .");
        Assert.NotEqual(tree.See("one").Inode, tree.See("two").Inode);
        Assert.Equal((1u, 1u), (tree.See("one").LinkCount, tree.See("two").LinkCount));
        Assert.Equal(Extents(tree, "one"), Extents(tree, "two"));
        var before = tree.Shell("sha256sum < two");

        _ = tree.Shell("printf changed | dd of=one conv=notrunc status=none; sync -f .");

        Assert.Equal(before, tree.Shell("sha256sum < two"));
        Assert.Equal("changed", tree.Shell("head -c 7 one"));
        Assert.NotEqual(Extents(tree, "one"), Extents(tree, "two"));
    }

    [Fact]
    public void Where_blocks_cannot_be_shared_a_reflink_is_refused()
    {
        using var place = new ClaimPlace("ext4");
        _ = place.Tree.Shell("echo hello > one");

        Assert.Contains("failed to clone", place.Tree.Failure("cp --reflink=always one two"), StringComparison.Ordinal);
        Assert.Contains("ext4 cannot share blocks between files", place.Tree.Explain("one"), StringComparison.Ordinal);
    }

    // Where the blocks of a file lie, as filefrag(8) tells: logical and physical ranges.
    private static string Extents(TestTree tree, string file)
        => tree.Shell($"PATH=$PATH:/usr/sbin:/sbin; filefrag -v {file} | awk '$1 ~ /^[0-9]+:$/ {{ print $2, $3, $4, $5 }}'");
}
