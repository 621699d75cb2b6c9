using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class TreeWalkerMountTests : IDisposable
{
    private static readonly WalkOptions OneFileSystem = new() { OneFileSystem = true };

    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_walk_of_one_file_system_leaves_out_what_is_mounted_below()
    {
        _tree.File("a/file");
        var point = _tree.Directory("a/mounted");
        using var mount = TestMount.Nodev("tmpfs", point.ToString());
        _tree.File("a/mounted/inside/file");

        var whole = Survey.Of(_tree.Root);
        Assert.Equal(FoundTree.Paths(_tree.Root), whole.Paths.Order());
        Assert.Contains(_tree.Path("a/mounted/inside/file"), whole.Paths);
        Assert.Empty(whole.Problems);

        var one = Survey.Of(_tree.Root, OneFileSystem);
        Assert.Equal(FoundTree.Paths(_tree.Root, "-xdev"), one.Paths.Order());
        Assert.Equal([(point, WalkProblemKind.OtherFileSystem, Errno.None)], one.Problems);
        Assert.NotEqual(whole.Directories.First().MountId, whole.Directories.Single(directory => directory.GetPath() == point).MountId);
    }

    [Fact]
    public void Each_root_has_its_own_file_system()
    {
        var point = _tree.Directory("mounted");
        using var mount = TestMount.Nodev("tmpfs", point.ToString());
        _tree.File("mounted/inside/file");
        var survey = new Survey().Walk(OneFileSystem, _tree.Root, point);
        Assert.Equal(FoundTree.Paths(_tree.Root), survey.Paths.Order());
        Assert.Equal([(point, WalkProblemKind.OtherFileSystem, Errno.None)], survey.Problems);
    }

    [Fact]
    public void A_link_to_another_file_system_is_left_out_as_well()
    {
        using var other = LoopVolume.Create("tmpfs");
        _tree.Symlink("link", other.Root);
        var survey = Survey.Of(_tree.Root, OneFileSystem with { FollowSymbolicLinks = true });
        Assert.Equal([(_tree.Path("link"), WalkProblemKind.OtherFileSystem, Errno.None)], survey.Problems);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void A_folder_shown_twice_by_a_bind_mount_is_entered_once(int threads)
    {
        _tree.File("folder/below/file");
        var point = _tree.Directory("shown again");
        using var mount = TestMount.Bind(_tree.Path("folder").ToString(), point.ToString());
        var survey = Survey.Of(_tree.Root, new WalkOptions { Threads = threads });
        Assert.Equal(new WalkTotals(4, 3), survey.Totals);
        var problem = Assert.Single(survey.Problems);
        Assert.Equal((WalkProblemKind.AlreadyVisited, Errno.None), (problem.Kind, problem.Errno));
        Assert.Contains(problem.Path, new[] { point, _tree.Path("folder") });
    }

    [Fact]
    public void Of_two_views_of_a_folder_the_walk_always_meets_the_one_that_is_no_mount()
    {
        _tree.Directory("first view");
        _tree.Directory("second view");
        for (var i = 0; i < 40; i++)
        {
            _tree.File($"own/folder{i}/file");
        }

        using var first = TestMount.Bind(_tree.Path("own").ToString(), _tree.Path("first view").ToString());
        using var second = TestMount.Bind(_tree.Path("own").ToString(), _tree.Path("second view").ToString());
        for (var run = 0; run < 30; run++)
        {
            var survey = Survey.Of(_tree.Root, new WalkOptions { Threads = 4 });
            Assert.Equal(40, survey.Paths.Count(path => path.IsAtOrBelow(_tree.Path("own")) && path.Name == FilePath.FromText("file")));
            Assert.Equal(
                [_tree.Path("first view"), _tree.Path("second view")],
                survey.Problems.Where(problem => problem.Kind == WalkProblemKind.AlreadyVisited).Select(problem => problem.Path).Order());
        }

        Assert.Equal(0, OpenDescriptors.CountBelow(_tree.Root));
    }

    [Fact]
    public void Of_two_mounts_of_a_folder_the_walk_always_meets_the_one_with_the_smaller_path()
    {
        using var outside = new TestTree();
        outside.File("file");
        _tree.Directory("b");
        _tree.Directory("z/a");
        using var one = TestMount.Bind(outside.RootText, _tree.Path("b").ToString());
        using var other = TestMount.Bind(outside.RootText, _tree.Path("z/a").ToString());
        for (var run = 0; run < 30; run++)
        {
            Assert.Contains(_tree.Path("b/file"), Survey.Of(_tree.Root, new WalkOptions { Threads = 4 }).Paths);
        }
    }

    [Fact]
    public void A_walk_that_ends_early_lets_go_of_the_mounts_that_it_put_off()
    {
        _tree.Directory("mounted");
        _tree.File("file");
        using var mount = TestMount.Bind(_tree.RootText, _tree.Path("mounted").ToString());
        var stop = new WalkStop();
        new Survey { AtName = path => { if (path.Name == FilePath.FromText("file")) { stop.Request(); } } }.Walk(new WalkOptions { Threads = 1, Stop = stop }, _tree.Root);
        Assert.Equal(0, OpenDescriptors.CountBelow(_tree.Root));
    }

    [Fact]
    public void A_root_mounted_inside_itself_is_walked_once()
    {
        _tree.File("file");
        var point = _tree.Directory("inner/point");
        using var mount = TestMount.Bind(_tree.RootText, point.ToString());
        var survey = Survey.Of(_tree.Root, new WalkOptions { Threads = 1 });
        Assert.Equal(new[] { "file", "inner", "inner/point" }.Select(name => _tree.Path(name)), survey.Paths.Order());
        Assert.Equal([(point, WalkProblemKind.AlreadyVisited, Errno.None)], survey.Problems);
    }

    [Fact]
    public void A_file_mounted_over_a_file_is_listed_by_its_own_inode_and_has_the_other_ones_status()
    {
        _tree.File("covering", "the one that is seen");
        _tree.HardLink("its other name", "covering");
        _tree.File("covered", "");
        var coveredInode = Look("covered").Inode;
        using var mount = TestMount.Bind(_tree.Path("covering").ToString(), _tree.Path("covered").ToString());

        var survey = Survey.Of(_tree.Root, new WalkOptions { Needs = StatusNeeds.RegularFiles });
        var covered = survey.Names.Single(name => name.Path == _tree.Path("covered"));
        Assert.Equal((coveredInode, Look("covering").Inode), (covered.Inode, covered.StatusInode));
        Assert.Equal((FileType.Regular, 20ul, 2u), (covered.Type, covered.Size, covered.LinkCount));
        Assert.Equal(3, survey.Totals.Entries);
    }

    private FileStatus Look(string name) => FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, _tree.Path(name), LinkFollowing.Never);
}
