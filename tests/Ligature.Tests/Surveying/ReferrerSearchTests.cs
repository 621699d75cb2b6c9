using FsCheck.Fluent;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class ReferrerSearchTests
{
    [Fact]
    public void The_links_that_lead_to_a_file_or_folder_are_those_that_stat_follows_to_it()
        => Law.Holds(Gen.Choose(0, int.MaxValue - 1), seed =>
        {
            using var tree = new ModelledTree(seed);
            var verdicts = KernelVerdict.Of(tree.Disk, tree.Links.Select(link => link.Path));
            var ends = FoundTree.Paths(tree.Disk.Root, "!", "-type", "l").Select(path => path.ToString()).ToList();
            var identities = KernelVerdict.Of(tree.Disk, ends);
            foreach (var end in ends)
            {
                var expected = verdicts.Where(verdict => string.Equals(verdict.Value, identities[end], StringComparison.Ordinal)).Select(verdict => verdict.Key);
                Assert.Equal(expected.Select(FilePath.FromText).Order(), Links(Find(tree.Disk, end)));
            }
        }, cases: 15);

    [Fact]
    public void The_links_that_lead_to_a_link_are_those_whose_way_passes_it()
        => Law.Holds(Gen.Choose(0, int.MaxValue - 1), seed =>
        {
            using var tree = new ModelledTree(seed);
            foreach (var goal in tree.Links)
            {
                var expected = tree.Links.Where(link => link != goal && tree.Resolve(link).Hops.Any(hop => hop.Link == goal));
                var found = Find(tree.Disk, goal.Path);
                Assert.Equal(expected.Select(link => link.FilePath).Order(), Links(found));
                Assert.Equal([goal.FilePath], found.Names);
            }
        }, cases: 15);

    [Fact]
    public void All_names_of_a_file_are_led_to_and_each_way_is_told_hop_by_hop()
    {
        using var tree = new TestTree();
        tree.File("file");
        tree.HardLink("folder/second", "file");
        tree.Symlink("to second", "folder/second");
        tree.Symlink("to link", "to second");
        tree.Symlink("elsewhere", "folder");
        tree.Symlink("broken", "nothing");

        var found = Find(tree, "file");

        Assert.Equal([tree.Path("file"), tree.Path("folder/second")], found.Names);
        Assert.Equal([tree.Path("to link"), tree.Path("to second")], Links(found));
        Assert.Equal([tree.Path("to link"), tree.Path("to second")], found.Links[0].Hops.Select(hop => hop.Path));
    }

    [Fact]
    public void What_leads_to_a_broken_link_is_found_and_other_broken_links_are_not()
    {
        using var tree = new TestTree();
        tree.Symlink("broken", "nothing");
        tree.Symlink("upon", "broken");
        tree.Symlink("upon upon", "upon");
        tree.Symlink("other", "nothing");
        tree.HardLink("second name", "broken");
        tree.Symlink("upon second", "second name");
        tree.Symlink("a", "b");
        tree.Symlink("b", "a");
        tree.Symlink("c", "a");

        Assert.Equal([tree.Path("upon"), tree.Path("upon second"), tree.Path("upon upon")], Links(Find(tree, "broken")));
        Assert.Equal([tree.Path("broken"), tree.Path("second name")], Find(tree, "broken").Names);
        Assert.Equal([tree.Path("b"), tree.Path("c")], Links(Find(tree, "a")));
    }

    [Fact]
    public void A_path_that_is_not_there_is_an_error()
    {
        using var tree = new TestTree();

        Assert.Equal(Errno.NoEntry, Assert.Throws<FileLinkException>(() => Find(tree, "missing")).Errno);
    }

    private static Referrers Find(TestTree tree, string path) => ReferrerSearch.Find(tree.Path(path), SearchRange.Of(tree.Root), new WalkOptions());

    private static IEnumerable<FilePath> Links(Referrers found) => found.Links.Select(link => link.Hops[0].Path);
}
