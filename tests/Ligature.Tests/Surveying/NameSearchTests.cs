using FsCheck.Fluent;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class NameSearchTests
{
    [Fact]
    public void The_names_of_every_file_of_a_random_tree_are_those_that_find_samefile_finds()
        => Law.Holds(Gen.Choose(0, int.MaxValue - 1), seed =>
        {
            using var tree = new TestTree();
            var files = tree.MakeLinkedFiles(seed, 60);
            foreach (var file in files.Where((_, index) => index % 15 == 0))
            {
                AssertFindsWhatFindDoes(file, tree.Root);
            }
        }, cases: 8);

    [Theory]
    [InlineData("tmpfs")]
    [InlineData("btrfs")]
    public void Names_are_found_on_other_file_systems_and_not_in_another_subvolume_with_the_same_numbers(string type)
    {
        using var volume = LoopVolume.Create(type);
        using var tree = new TestTree(volume.Root);
        if (type is "btrfs")
        {
            tree.Shell("btrfs subvolume create one && btrfs subvolume create two");
        }

        foreach (var place in new[] { "one", "two" })
        {
            tree.File($"{place}/file", "x");
            tree.HardLink($"{place}/deep/other", $"{place}/file");
        }

        AssertFindsWhatFindDoes(tree.Path("one/file"), tree.Root);
        AssertFindsWhatFindDoes(tree.Path("two/file"), FilePath.FromText(volume.Root));
        Assert.Equal([tree.Path("two/deep/other"), tree.Path("two/file")], Find(tree.Path("two/file"), tree.Root).Names);
    }

    [Fact]
    public void Names_on_an_overlay_are_found_although_its_listings_lie_about_inodes()
    {
        using var lower = LoopVolume.Create("tmpfs");
        using var tree = new TestTree();
        using var below = new TestTree(lower.Root);
        below.File("a", "x");
        below.HardLink("deep/b", "a");
        below.File("deep/c");
        tree.Directory("upper");
        tree.Directory("work");
        using var overlay = TestMount.Overlay(below.RootText, $"{tree.RootText}/upper", $"{tree.RootText}/work", tree.Directory("merged").ToString());
        tree.File("merged/new", "y");
        tree.HardLink("merged/deep/new too", "merged/new");

        AssertFindsWhatFindDoes(tree.Path("merged/a"), tree.Path("merged"));
        AssertFindsWhatFindDoes(tree.Path("merged/new"), tree.Path("merged"));
        Assert.Equal(2, Find(tree.Path("merged/a"), tree.Path("merged")).Names.Count);
        Assert.Equal(2, Find(tree.Path("merged/new"), tree.Path("merged")).Names.Count);

        using var over = TestMount.Bind(tree.Path("merged/a").ToString(), tree.Path("merged/deep/c").ToString());
        Assert.Equal([tree.Path("merged/deep/b")], Find(tree.Path("merged/a"), tree.Path("merged/deep")).Names);
    }

    [Fact]
    public void A_directory_seen_twice_through_a_bind_mount_gives_each_name_once()
    {
        using var tree = new TestTree();
        tree.File("folder/file");
        tree.HardLink("folder/second", "folder/file");
        tree.HardLink("third", "folder/file");
        using var bind = TestMount.Bind(tree.Path("folder").ToString(), tree.Directory("again").ToString());

        var names = Find(tree.Path("third"), tree.Root).Names;

        Assert.Equal(3, names.Count);
        Assert.Contains(tree.Path("third"), names);
        Assert.Single(names, name => name.Name == FilePath.FromText("file"));
        Assert.Single(names, name => name.Name == FilePath.FromText("second"));
    }

    [Fact]
    public void A_name_with_another_file_mounted_over_it_is_a_name_of_neither()
    {
        using var tree = new TestTree();
        tree.File("root/file");
        tree.HardLink("root/second", "root/file");
        tree.HardLink("out of sight", "root/file");
        tree.File("root/hidden");
        tree.HardLink("root/hidden too", "root/hidden");
        var before = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, tree.Path("root/hidden too"), LinkFollowing.Never);
        using var over = TestMount.Bind(tree.Path("root/file").ToString(), tree.Path("root/hidden").ToString());

        Assert.Equal([tree.Path("root/file"), tree.Path("root/second")], Find(tree.Path("root/file"), tree.Path("root")).Names);
        Assert.Equal([tree.Path("root/hidden too")], NameSearch.Find(in before, SearchRange.Of(tree.Root), new WalkOptions()).Names);
    }

    [Fact]
    public void The_search_ends_when_as_many_names_are_found_as_the_file_has()
    {
        using var tree = new TestTree();
        tree.File("file");
        tree.HardLink("second", "file");
        for (var i = 0; i < 200; i++)
        {
            tree.Directory($"folder{i}/below");
        }

        var enough = new WalkOptions { Threads = 1 };
        var tooFew = new WalkOptions { Threads = 1 };

        Assert.Equal(2, Find(tree.Path("file"), tree.Root, enough).Names.Count);
        Assert.True(enough.Stop.IsRequested);
        tree.HardLink("folder7/third", "file");
        Assert.Equal([tree.Path("folder7/third")], Find(tree.Path("file"), tree.Path("folder7"), tooFew).Names);
        Assert.False(tooFew.Stop.IsRequested);
    }

    [Fact]
    public void Names_out_of_the_range_stay_out_of_sight()
    {
        using var tree = new TestTree();
        tree.File("in/file");
        tree.HardLink("in/deep/second", "in/file");
        tree.HardLink("out/third", "in/file");

        Assert.Equal([tree.Path("in/deep/second"), tree.Path("in/file")], Find(tree.Path("in/file"), tree.Path("in")).Names);
    }

    [Fact]
    public void The_only_name_of_a_file_is_found_and_a_directory_has_none_to_find()
    {
        using var tree = new TestTree();
        tree.File("folder/only");

        Assert.Equal([tree.Path("folder/only")], Find(tree.Path("folder/only"), tree.Root).Names);
        Assert.Empty(Find(tree.Path("folder"), tree.Root).Names);
    }

    [Fact]
    public void The_whole_mount_of_a_file_is_searched_and_no_mount_below_it()
    {
        using var volume = LoopVolume.Create("tmpfs");
        using var tree = new TestTree(volume.Root);
        tree.File("deep/file");
        tree.HardLink("second", "deep/file");
        using var inner = TestMount.Nodev("tmpfs", tree.Directory("inner").ToString());
        tree.File("inner/unrelated");
        var status = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, tree.Path("second"), LinkFollowing.Never);

        var range = SearchRange.WholeMount(in status, MountTable.Read(), tree.Path("second"));
        var found = NameSearch.Find(in status, range, new WalkOptions());

        Assert.Equal([volume.Root], range.Roots.Select(root => root.ToString()));
        Assert.Equal([tree.Path("deep/file"), tree.Path("second")], found.Names);
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void Folders_that_could_not_be_read_are_told()
    {
        OtherUser.SkipUnlessRoot("becoming another user");
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.File("file");
        tree.HardLink("closed/second", "file");
        tree.SetMode("closed", 0x1C0);

        Unprivileged.Run(() =>
        {
            var found = Find(tree.Path("file"), tree.Root);
            Assert.Equal([tree.Path("file")], found.Names);
            Assert.Equal([new UnreadDirectory(tree.Path("closed"), Errno.AccessDenied)], found.Unread);
        });
    }

    private static FoundNames Find(FilePath file, FilePath root, WalkOptions? walk = null)
    {
        var status = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, file, LinkFollowing.Never);
        return NameSearch.Find(in status, SearchRange.Of(root), walk ?? new WalkOptions());
    }

    private static void AssertFindsWhatFindDoes(FilePath file, FilePath root)
    {
        var expected = FoundTree.Paths(root, "-samefile", file.ToString());
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Find(file, root).Names);
    }
}
