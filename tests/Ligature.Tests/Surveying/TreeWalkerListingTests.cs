using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class TreeWalkerListingTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Every_name_is_met_once_with_the_type_and_inode_that_find_prints(int threads)
    {
        _tree.MakeOddTree();
        var survey = Survey.Of(_tree.Root, new WalkOptions { Threads = threads });
        Assert.Equal(
            FoundTree.Facts(_tree.Root).Select(fact => (fact.Path, fact.Type, fact.Inode)),
            survey.Names.OrderBy(name => name.Path).Select(name => (name.Path, name.Type, name.Inode)));
        Assert.Empty(survey.Problems);
        Assert.All(survey.Names, name => Assert.False(name.HasStatus));
        Assert.Equal(threads, survey.Visitors);
    }

    [Fact]
    public void A_status_is_read_only_for_the_kinds_that_are_asked_for()
    {
        _tree.MakeOddTree();
        var kinds = new Dictionary<StatusNeeds, FileType[]>
        {
            [StatusNeeds.RegularFiles] = [FileType.Regular],
            [StatusNeeds.SymbolicLinks] = [FileType.SymbolicLink],
            [StatusNeeds.SpecialFiles] = [FileType.Fifo, FileType.Socket, FileType.CharacterDevice, FileType.BlockDevice],
        };
        kinds[StatusNeeds.NonDirectories] = [.. kinds.Values.SelectMany(types => types)];
        foreach (var (needs, types) in kinds)
        {
            var survey = Survey.Of(_tree.Root, new WalkOptions { Needs = needs });
            Assert.Equal(
                FoundTree.Facts(_tree.Root).Where(fact => types.Contains(fact.Type)).Select(fact => (fact.Path, fact.LinkCount, fact.Size, fact.Inode)),
                survey.Names.Where(name => name.HasStatus).OrderBy(name => name.Path).Select(name => (name.Path, name.LinkCount, name.Size, name.StatusInode)));
            Assert.Equal(FoundTree.Paths(_tree.Root), survey.Paths.Order());
        }
    }

    [Fact]
    public void Directories_carry_their_own_facts()
    {
        _tree.MakeOddTree();
        _tree.SetMode("empty", Convert.ToInt32("1750", 8));
        _tree.SetOwnerIfRoot("empty", 7, 8);
        var survey = Survey.Of(_tree.Root);
        Assert.Equal(
            FoundTree.Facts(_tree.Root).Where(fact => fact.Type == FileType.Directory).Select(fact => (fact.Path, fact.Inode, fact.Size)),
            survey.Directories.Where(directory => directory.Depth > 0).Select(directory => (Path: directory.GetPath(), directory.Inode, directory.Size)).OrderBy(fact => fact.Path));

        var empty = survey.Directories.Single(directory => directory.Name.SequenceEqual("empty"u8));
        var status = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, _tree.Path("empty"), LinkFollowing.Never);
        Assert.Equal(
            (status.Mode, status.UserId, status.Volume, status.MountId, status.AllocatedBytes, true),
            (empty.Mode, empty.UserId, empty.Volume, empty.MountId, empty.AllocatedBytes, empty.HasStatus));
        Assert.Same(empty.Root, empty.Parent);
        Assert.Equal(_tree.Root, empty.Root.GetPath());
    }

    [Fact]
    public void A_file_system_that_lists_no_types_is_walked_all_the_same()
    {
        Assert.SkipWhen(LoopVolume.WhyUnavailable("ext4") is not null, LoopVolume.WhyUnavailable("ext4") ?? "");
        var image = _tree.SparseFile("image", 16 << 20).ToString();
        ReferenceProgram.Run("mkfs.ext4", ["-q", "-O", "^filetype", image]);
        var point = _tree.Directory("point").ToString();
        using var mount = TestMount.Make(point, "-o", "loop", image, point);
        using var tree = new TestTree(point);
        tree.MakeOddTree();
        var survey = Survey.Of(tree.Root);
        Assert.Equal(
            FoundTree.Facts(tree.Root).Select(fact => (fact.Path, fact.Type, fact.Inode)),
            survey.Names.OrderBy(name => name.Path).Select(name => (name.Path, name.Type, name.Inode)));
        Assert.All(survey.Names, name => Assert.True(name.HasStatus));
    }

    [Fact]
    public void A_folder_of_a_hundred_thousand_files_is_listed_whole()
    {
        _tree.Shell("seq 100000 | xargs touch");
        var survey = Survey.Of(_tree.Root);
        Assert.Equal(Enumerable.Range(1, 100_000).Select(i => _tree.Path($"{i}")).Order(), survey.Paths.Order());
        Assert.Equal(new WalkTotals(100_000, 1), survey.Totals);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(8, null)]
    [InlineData(8, 0)]
    public void A_folder_of_many_folders_is_handed_on_while_it_is_read(int threads, int? openDirectories)
    {
        _tree.Shell("seq -f 'a folder with a longer name %g' 5000 | tr '\\n' '\\0' | xargs -0 mkdir");
        var survey = Survey.Of(_tree.Root, new WalkOptions { Threads = threads, OpenDirectories = openDirectories });
        Assert.Equal(FoundTree.Paths(_tree.Root), survey.Paths.Order());
        Assert.Equal(new WalkTotals(5000, 5001), survey.Totals);
        Assert.Equal(survey.Paths.Append(_tree.Root).Order(), survey.Directories.Select(directory => directory.GetPath()).Order());
    }

    [Fact]
    public void Totals_count_names_and_folders()
    {
        _tree.MakeOddTree();
        var totals = Survey.Of(_tree.Root).Totals;
        Assert.Equal(new WalkTotals(FoundTree.Paths(_tree.Root).Count, FoundTree.Paths(_tree.Root, "-type", "d").Count + 1), totals);
    }

    [Fact]
    public void Many_threads_meet_the_same_names_time_after_time()
    {
        _tree.MakeBranches(width: 4, depth: 4);
        var expected = FoundTree.Paths(_tree.Root);
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(expected, Survey.Of(_tree.Root, new WalkOptions { Threads = 8 }).Paths.Order());
        }
    }

    [Fact]
    public void Without_roots_nothing_is_met()
    {
        var survey = new Survey().Walk(new WalkOptions());
        Assert.Empty(survey.Names);
        Assert.Equal(new WalkTotals(0, 0), survey.Totals);
    }

    [Theory]
    [InlineData("a", "a/x/y")]
    [InlineData("a/", "a/x/y")]
    [InlineData("/", "/x/y")]
    [InlineData(".", "./x/y")]
    [InlineData("//a//", "//a//x/y")]
    public void A_path_begins_with_the_root_as_it_was_given(string root, string path)
    {
        var directory = new SurveyedDirectory(new SurveyedDirectory(FilePath.FromText(root)), "x"u8, isThroughSymbolicLink: false);
        Assert.Equal(FilePath.FromText(path), directory.GetPath("y"u8));
        Assert.Equal(FilePath.FromText(path).Parent, directory.GetPath());
        Assert.Equal(FilePath.FromText(root), directory.Root.GetPath());
    }
}
