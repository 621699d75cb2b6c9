using FsCheck.Fluent;
using Ligature.Duplicates;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Duplicates;

public sealed class DuplicateSearchTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(256, 2)]
    public void The_sets_are_those_that_comparing_every_pair_finds(int width, int threads)
        => Law.Holds(
            Gen.Choose(0, int.MaxValue - 1),
            seed =>
            {
                using var files = new RandomFiles(seed);
                var report = DuplicateSearch.Run([files.Root], new DuplicateOptions { Width = width, Walk = new WalkOptions { Threads = threads } });
                Assert.Equal(files.ExpectedSets(), RandomFiles.FoundSets(report));
                Assert.Empty(report.PassedOver);
            },
            cases: 700);

    [Theory]
    [InlineData(300_000, 0)]
    [InlineData(300_000, 4095)]
    [InlineData(300_000, 4096)]
    [InlineData(300_000, 150_000)]
    [InlineData(300_000, 4096 + (128 << 10) - 1)]
    [InlineData(300_000, 4096 + (128 << 10))]
    [InlineData(300_000, 4096 + (256 << 10) - 1)]
    [InlineData(300_000, 4096 + (256 << 10))]
    [InlineData(300_000, 300_000 - 4097)]
    [InlineData(300_000, 300_000 - 4096)]
    [InlineData(300_000, 299_999)]
    public void One_byte_that_differs_keeps_files_apart_wherever_it_stands(int length, int place)
    {
        var content = new byte[length];
        _tree.File("a", content);
        _tree.File("b", content);
        content[place] = 1;
        _tree.File("c", content);
        var set = Assert.Single(Search().Sets);
        Assert.Equal([_tree.Path("a"), _tree.Path("b")], set.Files.SelectMany(file => file.Names).Select(name => name.Path).Order());
        Assert.Equal((ulong)length, set.WasteBytes);
    }

    [Fact]
    public void Every_byte_is_read_once_when_all_files_are_equal_and_none_when_sizes_differ()
    {
        var content = new byte[1_000_000];
        _tree.File("a", content);
        _tree.File("b", content);
        _tree.File("c", new byte[1_000_001]);
        var summary = Search().Summary;
        Assert.Equal((3, 3_000_001ul, 2_000_000, 1_000_000ul), (summary.Files, summary.Bytes, summary.BytesRead, summary.WasteBytes));
    }

    [Fact]
    public void Files_that_differ_at_once_are_read_no_further_than_their_first_block()
    {
        var content = new byte[1_000_000];
        _tree.File("a", content);
        content[0] = 1;
        _tree.File("b", content);
        Assert.Equal(2 * 4096, Search().Summary.BytesRead);
    }

    [Fact]
    public void Names_of_one_file_are_one_file_and_no_duplicate_of_it()
    {
        _tree.File("a", "content");
        _tree.HardLink("b", "a");
        Assert.Empty(Search().Sets);
        _tree.File("c", "content");
        var set = Assert.Single(Search().Sets);
        Assert.Equal(["1 c", "2 a,b"], set.Files.Select(file => $"{file.LinkCount} {string.Join(',', file.Names.Select(name => name.Path.Name))}").Order());
        Assert.Equal(7ul, set.WasteBytes);
    }

    [Fact]
    public void Empty_files_count_only_when_asked_for()
    {
        _tree.File("a");
        _tree.File("b");
        Assert.Empty(Search().Sets);
        Assert.Equal(2, Search().Summary.EmptyFiles);
        Assert.Equal(2, Assert.Single(DuplicateSearch.Run([_tree.Root], new DuplicateOptions { IncludesEmpty = true }).Sets).Files.Count);
    }

    [Fact]
    public void Holes_equal_zeros()
    {
        _tree.SparseFile("hole", 200_000);
        _tree.File("zeros", new byte[200_000]);
        Assert.Single(Search().Sets);
    }

    [Fact]
    public void More_files_of_a_size_than_are_read_side_by_side_still_meet_each_other()
    {
        for (var i = 0; i < 100; i++)
        {
            _tree.File($"{i}", $"{i % 3}{new string('x', 5000)}{i % 2}");
        }

        var report = DuplicateSearch.Run([_tree.Root], new DuplicateOptions { Width = 4 });
        Assert.Equal([16, 16, 17, 17, 17, 17], report.Sets.Select(set => set.Files.Count).Order());
        Assert.Equal(100, report.Sets.SelectMany(set => set.Files).SelectMany(file => file.Names).Distinct().Count());
    }

    [Fact]
    public void Links_pipes_and_names_of_any_bytes_do_no_harm()
    {
        _tree.File("\uDCFF\n", "same");
        _tree.File("-rf", "same");
        _tree.Symlink("link", "-rf");
        _tree.Fifo("pipe");
        Assert.Equal(2, Assert.Single(Search().Sets).Files.Count);
    }

    private DuplicateReport Search() => DuplicateSearch.Run([_tree.Root], new DuplicateOptions());
}
