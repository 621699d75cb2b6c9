using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class TreeWalkerDenialTests : IDisposable
{
    private readonly TestTree _tree = new();

    public TreeWalkerDenialTests() => _tree.SetMode(".", Convert.ToInt32("755", 8));

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_folder_that_may_not_be_read_is_reported_and_the_rest_is_walked()
    {
        _tree.File("closed/file");
        _tree.File("open/file");
        _tree.SetMode("closed", 0);
        var survey = WalkUnprivileged();
        Assert.Equal(new[] { "closed", "open", "open/file" }.Select(name => _tree.Path(name)), survey.Paths.Order());
        Assert.Equal([(_tree.Path("closed"), WalkProblemKind.CannotOpen, Errno.AccessDenied)], survey.Problems);
        Assert.Equal(new WalkTotals(3, 2), survey.Totals);
    }

    [Fact]
    public void A_folder_that_may_not_be_read_is_still_known_by_its_inode()
    {
        _tree.Directory("closed");
        _tree.SetMode("closed", 0);
        SurveyedDirectory? unread = null;
        Unprivileged.Run(() => TreeWalker.Walk([_tree.Root], new WalkOptions { Threads = 1 }, () => new UnreadKeeper(directory => unread = directory), out _));
        var status = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, _tree.Path("closed"), LinkFollowing.Never);
        Assert.Equal((true, status.Inode, status.Volume, status.MountId), (unread!.HasStatus, unread.Inode, unread.Volume, unread.MountId));
    }

    [Fact]
    public void A_folder_that_may_be_read_but_not_searched_gives_names_without_their_facts()
    {
        _tree.File("names only/file", "123");
        _tree.Directory("names only/folder");
        _tree.SetMode("names only", Convert.ToInt32("444", 8));
        var survey = WalkUnprivileged(new WalkOptions { Needs = StatusNeeds.RegularFiles });
        var file = survey.Names.Single(name => name.Path == _tree.Path("names only/file"));
        Assert.Equal((FileType.Regular, false, Errno.AccessDenied), (file.Type, file.HasStatus, file.Error));
        Assert.Equal([(_tree.Path("names only/folder"), WalkProblemKind.CannotOpen, Errno.AccessDenied)], survey.Problems);
    }

    [Fact]
    public void A_folder_that_may_be_searched_but_not_read_is_reported()
    {
        _tree.File("search only/file");
        _tree.SetMode("search only", Convert.ToInt32("111", 8));
        Assert.Equal([(_tree.Path("search only"), WalkProblemKind.CannotOpen, Errno.AccessDenied)], WalkUnprivileged().Problems);
    }

    [Fact]
    public void An_excluded_folder_is_not_even_tried()
    {
        _tree.File("closed/file");
        _tree.SetMode("closed", 0);
        var options = new WalkOptions { Filter = new WalkFilter([], [new GlobPattern(FilePath.FromText("clo*"))]) };
        var survey = WalkUnprivileged(options);
        Assert.Empty(survey.Names);
        Assert.Empty(survey.Problems);
    }

    [Fact]
    public void A_root_that_cannot_be_opened_is_a_problem_of_its_own()
    {
        var file = _tree.File("file");
        var closed = _tree.Directory("closed");
        _tree.SetMode("closed", 0);
        var dangling = _tree.Symlink("dangling", "nothing");
        var loop = _tree.Symlink("loop", "loop");
        _tree.File("good/file");
        var survey = WalkUnprivileged(null, file, closed, dangling, loop, _tree.Path("missing"), FilePath.Empty, _tree.Path("good"));
        Assert.Equal(
            new[]
            {
                (FilePath.Empty, WalkProblemKind.CannotOpen, Errno.NoEntry),
                (closed, WalkProblemKind.CannotOpen, Errno.AccessDenied),
                (dangling, WalkProblemKind.CannotOpen, Errno.NoEntry),
                (file, WalkProblemKind.CannotOpen, Errno.NotDirectory),
                (loop, WalkProblemKind.CannotOpen, Errno.SymbolicLinkLoop),
                (_tree.Path("missing"), WalkProblemKind.CannotOpen, Errno.NoEntry),
            },
            survey.Problems.OrderBy(problem => problem.Path));
        Assert.Equal([_tree.Path("good/file")], survey.Paths);
    }

    [Theory]
    [InlineData(WalkProblemKind.CannotOpen, true)]
    [InlineData(WalkProblemKind.CannotRead, true)]
    [InlineData(WalkProblemKind.Vanished, false)]
    [InlineData(WalkProblemKind.AlreadyVisited, false)]
    [InlineData(WalkProblemKind.OtherFileSystem, false)]
    public void Only_a_denial_is_a_failure(WalkProblemKind kind, bool expected) => Assert.Equal(expected, new WalkProblem(kind, Errno.None).IsFailure);

    // With one thread the walk runs on the calling one, which is nobody's.
    private Survey WalkUnprivileged(WalkOptions? options = null, params FilePath[] roots)
    {
        var survey = new Survey();
        Unprivileged.Run(() => survey.Walk((options ?? new WalkOptions()) with { Threads = 1 }, roots.Length > 0 ? roots : [_tree.Root]));
        return survey;
    }

    private sealed class UnreadKeeper(Action<SurveyedDirectory> keep) : ITreeVisitor
    {
        public void OnDirectory(SurveyedDirectory directory)
        {
        }

        public void OnEntry(scoped in SurveyedEntry entry)
        {
        }

        public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => keep(directory);
    }
}
