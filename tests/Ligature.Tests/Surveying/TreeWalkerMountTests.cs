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
