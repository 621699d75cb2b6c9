using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class TreeWalkerDepthTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData(1, null)]
    [InlineData(8, null)]
    [InlineData(1, 0)]
    [InlineData(8, 3)]
    public void Three_thousand_nested_folders_are_walked_to_the_end(int threads, int? openDirectories)
    {
        _tree.MakeChain("d", "e", depth: 3000);
        AssertSameAsFind(new WalkOptions { Threads = threads, OpenDirectories = openDirectories });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    public void Paths_beyond_PATH_MAX_are_walked_whatever_the_length_of_their_names(int nameLength)
    {
        _tree.MakeChain(new string('d', nameLength), "e", depth: nameLength == 1 ? 2500 : 60);
        AssertSameAsFind(new WalkOptions());
        AssertSameAsFind(new WalkOptions { OpenDirectories = 0 });
    }

    [Fact]
    public void Names_of_all_lengths_fit_when_a_closed_folder_is_opened_again()
    {
        // Sums that fall on every place near the limit of one call.
        for (var length = 200; length <= 255; length += 5)
        {
            using var tree = new TestTree();
            tree.MakeChain(new string('d', length), "e", depth: 45);
            var survey = Survey.Of(tree.Root, new WalkOptions { Threads = 1, OpenDirectories = 0 });
            Assert.Empty(survey.Problems);
            Assert.Equal(90, survey.Totals.Entries);
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    [InlineData(8, 0)]
    [InlineData(8, 1)]
    [InlineData(8, 10)]
    public void Few_descriptors_suffice_for_many_branches(int threads, int openDirectories)
    {
        _tree.MakeBranches(width: 5, depth: 4);
        AssertSameAsFind(new WalkOptions { Threads = threads, OpenDirectories = openDirectories });
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 5)]
    [InlineData(4, 3)]
    public void No_more_directories_are_open_than_allowed(int threads, int openDirectories)
    {
        _tree.MakeBranches(width: 3, depth: 5);
        var most = 0;
        var guard = new Lock();
        new Survey
        {
            InDirectory = _ =>
            {
                var open = OpenDescriptors.CountBelow(_tree.Root);
                lock (guard)
                {
                    most = Math.Max(most, open);
                }
            },
        }.Walk(new WalkOptions { Threads = threads, OpenDirectories = openDirectories }, _tree.Root);

        // Beside those that wait: the root, and for each thread the directory it reads and the parent it comes from.
        Assert.InRange(most, 2, openDirectories + 1 + (2 * threads));
    }

    [Fact]
    public void Any_number_of_roots_leaves_few_descriptors_open()
    {
        var roots = Enumerable.Range(0, 500).Select(i => _tree.Directory($"{i}/below").Parent).ToArray();
        var most = 0;
        var survey = new Survey { InDirectory = _ => most = Math.Max(most, OpenDescriptors.CountBelow(_tree.Root)) }
            .Walk(new WalkOptions { Threads = 1 }, roots);
        Assert.Equal(new WalkTotals(500, 1000), survey.Totals);
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public void A_followed_link_is_found_again_when_its_folder_had_to_be_closed()
    {
        using var outside = new TestTree();
        outside.File("one/two/three/file");
        outside.File("one/second/file");
        _tree.Directory("here");
        _tree.Symlink("here/link", outside.Path("one"));
        var survey = Survey.Of(_tree.Root, new WalkOptions { FollowSymbolicLinks = true, OpenDirectories = 0, Threads = 1 });
        Assert.Empty(survey.Problems);
        Assert.Equal(ReferenceProgram.SplitAtNul(ReferenceProgram.Run("find", ["-L", _tree.RootText, "-mindepth", "1", "-print0"])).Order(), survey.Paths.Order());
    }

    private void AssertSameAsFind(WalkOptions options)
    {
        var survey = Survey.Of(_tree.Root, options);
        Assert.Empty(survey.Problems);
        Assert.Equal(FoundTree.Paths(_tree.Root), survey.Paths.Order());
        Assert.Equal(0, OpenDescriptors.CountBelow(_tree.Root));
    }
}
