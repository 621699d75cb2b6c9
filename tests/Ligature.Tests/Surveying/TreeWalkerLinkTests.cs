using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class TreeWalkerLinkTests : IDisposable
{
    private static readonly WalkOptions Following = new() { FollowSymbolicLinks = true };

    private readonly TestTree _tree = new();
    private readonly TestTree _outside = new();

    public void Dispose()
    {
        _tree.Dispose();
        _outside.Dispose();
    }

    [Fact]
    public void A_link_is_met_but_not_followed_unless_asked()
    {
        _outside.File("secret/file");
        _tree.Symlink("link", _outside.Path("secret"));
        var name = Assert.Single(Survey.Of(_tree.Root).Names);
        Assert.Equal((_tree.Path("link"), FileType.SymbolicLink), (name.Path, name.Type));
    }

    [Fact]
    public void A_root_that_is_a_link_is_followed()
    {
        _outside.File("folder/file");
        var root = _tree.Symlink("link", _outside.Path("folder"));
        Assert.Equal([_tree.Path("link/file")], Survey.Of(root).Paths);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Followed_links_lead_to_what_find_L_finds(int threads)
    {
        _outside.File("one/two/file");
        _outside.File("one/bytes\n", "x");
        _tree.File("a/file");
        _tree.Symlink("b/relative", "../c");
        _tree.File("c/d/file");
        _tree.Symlink("absolute", _outside.Path("one"));
        _tree.Symlink("to file", "a/file");
        _tree.Symlink("dangling", "nothing");
        _tree.Symlink("chain1", "chain2");
        _tree.Symlink("chain2", "b");

        // find goes into a directory again by every path; a name in a directory counts once here.
        var survey = Survey.Of(_tree.Root, Following with { Threads = threads });
        Assert.Equal(
            FoundThroughLinks().Select(NameInFolder).Distinct().Order(),
            survey.Names.Select(name => (name.Volume, name.FolderInode, name.Path.Name)).Order());
        Assert.All(survey.Problems, problem => Assert.Equal((WalkProblemKind.AlreadyVisited, Errno.None), (problem.Kind, problem.Errno)));

        // Ten ways lead to seven folders: c and b have more than one.
        Assert.Equal(3, survey.Problems.Count());
        Assert.Equal(survey.Directories.Count(), survey.Directories.Select(directory => (directory.Volume, directory.Inode)).Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void A_walk_through_loops_of_links_ends(int threads)
    {
        _tree.File("a/b/file");
        _tree.Symlink("a/b/up", "..");
        _tree.Symlink("a/b/root", _tree.Root);
        _tree.Symlink("a/here", ".");
        _outside.Symlink("back", _tree.Path("a"));
        _tree.Symlink("out", _outside.Root);
        _tree.Symlink("self", "self");

        var survey = Survey.Of(_tree.Root, Following with { Threads = threads });
        Assert.Equal(new WalkTotals(9, 4), survey.Totals);
        Assert.Equal(9, survey.Names.Select(name => (name.FolderInode, name.Path.Name)).Distinct().Count());
        Assert.Equal(Enumerable.Repeat(WalkProblemKind.AlreadyVisited, 4), survey.Problems.Select(problem => problem.Kind));
    }

    [Fact]
    public void A_folder_reached_through_a_link_says_so()
    {
        _outside.Directory("folder/below");
        _tree.Symlink("link", _outside.Path("folder"));
        var directories = Survey.Of(_tree.Root, Following).Directories.ToDictionary(directory => directory.GetPath());
        Assert.True(directories[_tree.Path("link")].IsThroughSymbolicLink);
        Assert.False(directories[_tree.Path("link/below")].IsThroughSymbolicLink);
        Assert.Equal(2, directories[_tree.Path("link/below")].Depth);
    }

    [Fact]
    public void Overlapping_roots_are_walked_once()
    {
        _tree.File("a/b/file");
        _tree.File("a/other");
        var link = _tree.Symlink("link", "a");
        foreach (var roots in new FilePath[][] { [_tree.Path("a"), _tree.Path("a/b")], [_tree.Path("a/b"), _tree.Path("a")], [_tree.Path("a"), link, _tree.Path("a/../a")] })
        {
            var survey = new Survey().Walk(new WalkOptions(), roots);
            Assert.Equal(new WalkTotals(3, 2), survey.Totals);
            Assert.Equal(3, survey.Names.Select(name => name.Inode).Distinct().Count());
            Assert.Equal(roots.Length - 1, survey.Problems.Count());
            Assert.All(survey.Problems, problem => Assert.Equal(WalkProblemKind.AlreadyVisited, problem.Kind));
        }
    }

    private List<FilePath> FoundThroughLinks()
        => ReferenceProgram.SplitAtNul(ReferenceProgram.Run("find", ["-L", _tree.RootText, "-mindepth", "1", "-print0"]));

    private static (ulong Volume, ulong Inode, FilePath Name) NameInFolder(FilePath path)
    {
        var folder = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, path.Parent, LinkFollowing.Follow);
        return (folder.Volume, folder.Inode, path.Name);
    }
}
