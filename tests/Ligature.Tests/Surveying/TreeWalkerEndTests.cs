using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class TreeWalkerEndTests : IDisposable
{
    private readonly TestTree _tree = new();

    public TreeWalkerEndTests() => _tree.MakeBranches(width: 4, depth: 4);

    public static TheoryData<int, int?> Ways { get; } = new() { { 1, null }, { 8, null }, { 1, 0 }, { 8, 2 } };

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_stop_in_the_root_opens_no_other_folder()
    {
        var options = new WalkOptions { Threads = 1 };
        var survey = new Survey { AtName = _ => options.Stop.Request() }.Walk(options, _tree.Path("top"));
        Assert.Equal([_tree.Path("top")], survey.Directories.Select(directory => directory.GetPath()));
        Assert.Equal(5, survey.Names.Count());
    }

    [Fact]
    public void A_stop_in_a_large_folder_does_not_wait_for_its_end()
    {
        _tree.Shell("mkdir large && cd large && seq 20000 | xargs touch");
        var options = new WalkOptions { Threads = 1 };
        var survey = new Survey { AtName = _ => options.Stop.Request() }.Walk(options, _tree.Path("large"));
        Assert.InRange(survey.Names.Count(), 1, 5000);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_stop_ends_the_walk_early_and_closes_everything(int threads, int? openDirectories)
    {
        var options = new WalkOptions { Threads = threads, OpenDirectories = openDirectories };
        var survey = new Survey { InDirectory = directory => StopAt(directory.Depth == 3) }.Walk(options, _tree.Root);
        Assert.InRange(survey.Totals.Directories, 3, 100);
        Assert.Equal(0, OpenDescriptors.CountBelow(_tree.Root));

        void StopAt(bool isHere)
        {
            if (isHere)
            {
                options.Stop.Request();
            }
        }
    }

    [Fact]
    public void A_stop_requested_before_the_start_lets_nothing_be_visited()
    {
        var options = new WalkOptions();
        options.Stop.Request();
        Assert.Equal(default, Survey.Of(_tree.Root, options).Totals);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_cancelled_walk_throws_and_closes_everything(int threads, int? openDirectories)
    {
        using var source = new CancellationTokenSource();
        var survey = new Survey
        {
            InDirectory = directory =>
            {
                if (directory.Depth == 3)
                {
                    source.Cancel();
                }
            },
        };
        var options = new WalkOptions { Threads = threads, OpenDirectories = openDirectories, Cancellation = source.Token };
        var thrown = Assert.Throws<OperationCanceledException>(() => survey.Walk(options, _tree.Root));
        Assert.Equal(source.Token, thrown.CancellationToken);
        Assert.InRange(survey.Directories.Count(), 4, 100);
        Assert.Equal(0, OpenDescriptors.CountBelow(_tree.Root));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_a_visitor_throws_reaches_the_caller_and_everything_is_closed(int threads, int? openDirectories)
    {
        foreach (var survey in new Survey[]
        {
            new() { InDirectory = directory => ThrowAt(directory.Depth == 3) },
            new() { AtName = path => ThrowAt(path.Bytes.EndsWith("/2/3/1"u8)) },
        })
        {
            var options = new WalkOptions { Threads = threads, OpenDirectories = openDirectories };
            Assert.Equal("thrown by the visitor", Assert.Throws<InvalidOperationException>(() => survey.Walk(options, _tree.Root)).Message);
            Assert.Equal(0, OpenDescriptors.CountBelow(_tree.Root));
        }

        static void ThrowAt(bool isHere)
        {
            if (isHere)
            {
                throw new InvalidOperationException("thrown by the visitor");
            }
        }
    }

    [Fact]
    public void What_a_visitor_throws_about_an_unread_folder_reaches_the_caller_too()
    {
        var roots = new[] { _tree.Root, _tree.Path("missing"), _tree.Path("top") };
        Assert.Throws<NotSupportedException>(() => TreeWalker.Walk(roots, new WalkOptions(), () => new RefusingVisitor(), out _));
        Assert.Equal(0, OpenDescriptors.CountBelow(_tree.Root));
    }

    [Fact]
    public void A_whole_walk_leaves_nothing_open()
    {
        for (var threads = 1; threads <= 8; threads++)
        {
            Survey.Of(_tree.Root, new WalkOptions { Threads = threads });
            Assert.Equal(0, OpenDescriptors.CountBelow(_tree.Root));
        }
    }

    [Fact]
    public void As_many_threads_as_processors_walk_unless_told_otherwise()
    {
        Assert.Equal(Math.Min(8, Environment.ProcessorCount), Survey.Of(_tree.Root).Visitors);
        Assert.Equal(3, Survey.Of(_tree.Root, new WalkOptions { Threads = 3 }).Visitors);
    }

    [Fact]
    public void With_one_thread_everything_happens_on_the_calling_one()
    {
        var callers = new HashSet<int>();
        new Survey { AtName = _ => callers.Add(Environment.CurrentManagedThreadId) }.Walk(new WalkOptions { Threads = 1 }, _tree.Root);
        Assert.Equal([Environment.CurrentManagedThreadId], callers);
    }

    private sealed class RefusingVisitor : ITreeVisitor
    {
        public void OnDirectory(SurveyedDirectory directory)
        {
        }

        public void OnEntry(scoped in SurveyedEntry entry)
        {
        }

        public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => throw new NotSupportedException();
    }
}
