using Ligature.Cli.Tests.Commands;
using Ligature.FileSystem;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Claims;

/// <summary>What is true of hard links, done by ordinary programs and seen by this one. Each is listed in docs/claims.md.</summary>
public sealed class HardLinkClaims : IDisposable
{
    private readonly TestTree _tree = new();

    public static TheoryData<string> FileSystems => ["here", "tmpfs", "btrfs", "xfs"];

    public void Dispose() => _tree.Dispose();

    [Theory]
    [MemberData(nameof(FileSystems))]
    public void A_file_just_made_has_one_link(string type)
    {
        using var place = new ClaimPlace(type);

        _ = place.Tree.Shell("echo hello > file");

        Assert.Equal((FileType.Regular, 1u, 6ul), (place.Tree.See("file").Type, place.Tree.See("file").LinkCount, place.Tree.See("file").Size));
    }

    [Theory]
    [MemberData(nameof(FileSystems))]
    public void A_hard_link_shares_inode_size_mode_owner_and_times_and_raises_the_count_by_one(string type)
    {
        using var place = new ClaimPlace(type);
        _ = place.Tree.Shell("echo hello > file; chmod 640 file; touch -d '2020-02-02 02:02:02' file");
        var before = place.Tree.See("file");

        _ = place.Tree.Shell("ln file other");

        foreach (var after in new[] { place.Tree.See("file"), place.Tree.See("other") })
        {
            Assert.Equal(before.Identity, after.Identity);
            Assert.Equal(before.LinkCount + 1, after.LinkCount);
            Assert.Equal(
                (before.Size, before.Mode, before.UserId, before.GroupId, before.ModifyTime),
                (after.Size, after.Mode, after.UserId, after.GroupId, after.ModifyTime));
        }

        Assert.Equal("hard-links", place.Tree.Relation("file", "other"));
    }

    [Theory]
    [InlineData("first", "second")]
    [InlineData("second", "first")]
    public void No_name_is_the_original_and_the_data_go_with_the_last(string removed, string left)
    {
        using var place = new ClaimPlace("tmpfs");
        var tree = place.Tree;
        var empty = tree.FreeBytes();
        _ = tree.Shell("head -c 1000000 /dev/zero > first; ln first second");
        var full = tree.FreeBytes();
        Assert.InRange(empty - full, 1_000_000, 1_100_000);

        _ = tree.Shell($"rm {removed}");

        Assert.Equal((full, 1u, "1000000\n"), (tree.FreeBytes(), tree.See(left).LinkCount, tree.Shell($"wc -c < {left}")));
        Assert.Equal(Errno.None, FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, tree.Path(left), LinkFollowing.Never, out var open));
        using (open)
        {
            _ = tree.Shell($"rm {left}");
            Assert.Equal(Errno.None, FileOperations.TryGetStatus(open!, StatusFields.Basic, out var status));
            Assert.Equal(0u, status.LinkCount);
        }

        Assert.Equal(empty, tree.FreeBytes());
    }

    [Fact]
    public void Renaming_or_moving_one_name_leaves_the_others()
    {
        _ = _tree.Shell("echo hello > one; ln one two; ln one three");
        var before = _tree.See("one");

        _ = _tree.Shell("mkdir folder; mv one uno; mv two folder/two");

        Assert.All(["uno", "folder/two", "three"], name => Assert.Equal((before.Identity, 3u), (_tree.See(name).Identity, _tree.See(name).LinkCount)));
        Assert.Equal(["./folder/two", "./three", "./uno"], _tree.Lig("names", "three", "--in", ".").Lines().Order(StringComparer.Ordinal));
        Assert.Equal("hello\nhello\nhello\n", _tree.Shell("cat uno folder/two three"));
    }

    [Fact]
    public void Moving_one_name_to_another_file_system_copies_and_the_link_is_lost()
    {
        using var elsewhere = LoopVolume.Create("tmpfs");
        _ = _tree.Shell("echo hello > one; ln one two");
        var before = _tree.See("one");
        Assert.Contains("moved to another file system: it becomes a new file there, and this name is deleted here: the hard link is lost", _tree.Explain("one"), StringComparison.Ordinal);

        _ = _tree.Shell($"mv one '{elsewhere.Root}/one'; echo changed > two");

        Assert.Equal((before.Identity, 1u), (_tree.See("two").Identity, _tree.See("two").LinkCount));
        Assert.Equal("1 hello\n", _tree.Shell($"echo $(stat -c %h '{elsewhere.Root}/one') $(cat '{elsewhere.Root}/one')"));
    }

    [Fact]
    public void A_hard_link_reaches_no_other_file_system_and_no_other_mount()
    {
        using var elsewhere = LoopVolume.Create("tmpfs");
        _ = _tree.Shell("echo hello > file; mkdir folder again");
        using var again = TestMount.Bind(_tree.Path("folder").ToString(), _tree.Path("again").ToString());

        Assert.Contains("Invalid cross-device link", _tree.Failure($"ln file '{elsewhere.Root}/file'"), StringComparison.Ordinal);
        Assert.Contains("Invalid cross-device link", _tree.Failure("ln file again/file"), StringComparison.Ordinal);
        Assert.Equal(_tree.See("folder").Volume, _tree.See("again").Volume);
        Assert.Equal(["other-file-system"], _tree.Refusals("file", $"{elsewhere.Root}/file"));
        Assert.Equal(["other-mount"], _tree.Refusals("file", "again/file"));
        Assert.Empty(_tree.Refusals("file", "folder/file"));
    }

    [Theory]
    [MemberData(nameof(FileSystems))]
    public void A_folder_gets_no_second_name_or_a_walk_could_never_end(string type)
    {
        using var place = new ClaimPlace(type);
        _ = place.Tree.Shell("mkdir folder");

        Assert.Contains("hard link not allowed for directory", place.Tree.Failure("ln folder folder/again"), StringComparison.Ordinal);
        var here = DirectoryHandle.WorkingDirectory;
        Assert.Equal(Errno.NotPermitted, FileOperations.TryLink(here, place.Tree.Path("folder"), here, place.Tree.Path("folder/again")));
        Assert.Equal(["is-directory"], place.Tree.Refusals("folder", "folder/again"));
        Assert.Contains("'folder' is a directory, and a directory has one name only.", place.Tree.Lig("why", "folder", "other").OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Mode_and_owner_changed_through_one_name_show_on_all()
    {
        OtherUser.SkipUnlessRoot("giving files away");
        _ = _tree.Shell("echo hello > one; ln one two; chmod 644 one");

        _ = _tree.Shell("chmod 600 two; chown 1234:4321 two");

        Assert.All(["one", "two"], name => Assert.Equal((0x180, 1234u, 4321u), (_tree.See(name).Mode, _tree.See(name).UserId, _tree.See(name).GroupId)));
    }

    [Theory]
    [MemberData(nameof(FileSystems))]
    public void Two_names_take_the_space_of_one(string type)
    {
        using var place = new ClaimPlace(type);
        var tree = place.Tree;
        _ = tree.Shell("mkdir one two; head -c 500000 /dev/urandom > one/file; sync -f .");
        var file = tree.See("one/file").AllocatedBytes;
        var before = tree.Space(".").Holds;

        _ = tree.Shell("ln one/file two/file; sync -f .");

        Assert.InRange(file, 500_000ul, 600_000ul);
        Assert.Equal(before, tree.Space(".").Holds);
        Assert.Equal(tree.Shell("du -s -B1 . | cut -f1"), $"{tree.Space(".").Holds}\n");

        // One folder alone holds it, and does not free it.
        Assert.Equal((long)file, tree.Space("two").Holds - tree.Space("two").Frees);
    }

    [Fact]
    public void Writing_in_place_is_seen_through_all_names_and_renaming_over_one_separates_it()
    {
        _ = _tree.Shell("echo old > one; ln one two");
        _ = _tree.Shell("echo written > one");
        Assert.Equal(("written\n", 2u), (_tree.Shell("cat two"), _tree.See("two").LinkCount));
        Assert.Contains("renames it over this name: this name then stands for the new file, and the other name still stands for the old one. The hard link is lost, silently.", _tree.Explain("one"), StringComparison.Ordinal);

        _ = _tree.Shell("echo saved > new; mv new one");

        Assert.Equal(("written\n", 1u), (_tree.Shell("cat two"), _tree.See("two").LinkCount));
        Assert.Equal(("saved\n", 1u), (_tree.Shell("cat one"), _tree.See("one").LinkCount));
        Assert.NotEqual(_tree.See("one").Inode, _tree.See("two").Inode);
    }

    [Theory]
    [InlineData("ext4", 2, 1)]
    [InlineData("tmpfs", 2, 1)]
    [InlineData("xfs", 2, 1)]
    [InlineData("btrfs", 1, 0)]
    public void A_folder_counts_two_links_and_one_for_each_subfolder_but_one_in_all_on_btrfs(string type, int empty, int each)
    {
        using var place = new ClaimPlace(type);
        _ = place.Tree.Shell("mkdir folder");
        Assert.Equal((uint)empty, place.Tree.See("folder").LinkCount);

        _ = place.Tree.Shell("cd folder; mkdir a b c; touch file; ln -s a link");

        Assert.Equal((uint)(empty + (3 * each)), place.Tree.See("folder").LinkCount);
    }

    [Theory]
    [InlineData("one two three")]
    [InlineData("one three two")]
    [InlineData("two one three")]
    [InlineData("two three one")]
    [InlineData("three one two")]
    [InlineData("three two one")]
    public void No_hard_link_can_dangle(string order)
    {
        _ = _tree.Shell("echo hello > one; ln one two; ln one three");
        var names = order.Split(' ').ToList();
        while (names.Count > 1)
        {
            _ = _tree.Shell($"rm {names[0]}");
            names.RemoveAt(0);

            Assert.All(names, name => Assert.Equal(((uint)names.Count, "hello\n"), (_tree.See(name).LinkCount, _tree.Shell($"cat {name}"))));
            Assert.Empty(_tree.Dangling());
        }
    }
}
