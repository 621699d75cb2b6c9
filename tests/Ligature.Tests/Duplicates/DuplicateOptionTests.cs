using FsCheck.Fluent;
using Ligature.Duplicates;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Duplicates;

public sealed class DuplicateOptionTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData(FileMatch.Mode)]
    [InlineData(FileMatch.ModifyTime)]
    [InlineData(FileMatch.Name)]
    [InlineData(FileMatch.Mode | FileMatch.ModifyTime)]
    [InlineData(FileMatch.Mode | FileMatch.Name)]
    [InlineData(FileMatch.Mode | FileMatch.Owner | FileMatch.ModifyTime | FileMatch.Attributes | FileMatch.Name)]
    public void What_must_match_splits_sets_as_comparing_every_pair_does(FileMatch match)
        => Compare((files, _) => files.ExpectedSets(match: match), (_, _) => new DuplicateOptions { Match = match });

    [Fact]
    public void Sizes_and_patterns_leave_out_what_they_leave_out_of_every_pair()
        => Compare(
            (files, random) =>
            {
                var (least, most, letter) = (random.Next(5000), random.Next(100_000, 400_000), (char)('u' + random.Next(6)));
                return files.ExpectedSets((name, length) => length >= least && length <= most && name[2] != letter && name[0] != 'b');
            },
            (_, random) =>
            {
                var (least, most, letter) = (random.Next(5000), random.Next(100_000, 400_000), (char)('u' + random.Next(6)));
                var excluded = new[] { $"{letter}", "b/" }.Select(text => new GlobPattern(FilePath.FromText(text)));
                return new DuplicateOptions { MinSize = (ulong)least, MaxSize = (ulong)most, Walk = new WalkOptions { Filter = new WalkFilter([], excluded) } };
            });

    [Fact]
    public void Sets_are_kept_that_span_roots_however_the_roots_overlap()
        => Compare(
            (files, _) => files.ExpectedSets(spansRoots: true),
            (_, _) => new DuplicateOptions { SpansRoots = true },
            files => [files.Path("a"), files.Path("b"), files.Path("c")]);

    [Fact]
    public void References_count_as_needed_and_a_set_of_nothing_else_is_none()
        => Compare(
            (files, _) => files.ExpectedSets(reference: "b"),
            (files, _) => new DuplicateOptions { References = [files.Path("b")] });

    [Fact]
    public void Listed_files_are_found_as_walked_ones_are()
        => Compare(
            (files, _) => files.ExpectedSets((name, _) => name[0] != 'c'),
            (files, random) => new DuplicateOptions { Files = [.. new[] { "a", "b" }.SelectMany(folder => "uvwxyz".Select(letter => files.Path($"{folder}/{letter}")))] },
            _ => [],
            hasMissing: true);

    [Fact]
    public void A_reference_is_known_by_the_folder_and_not_by_the_path_that_leads_there()
    {
        _tree.File("archive/old/a", "content");
        _tree.File("b", "content");
        _tree.Symlink("way", "archive");
        var options = new DuplicateOptions { References = [_tree.Path("way")] };
        foreach (var roots in new FilePath[][] { [_tree.Path("archive/old"), _tree.Root], [_tree.Root], [_tree.Path("archive/old/../old"), _tree.Path("way/.."), _tree.Root] })
        {
            var set = Assert.Single(DuplicateSearch.Run(roots, options).Sets);
            Assert.Equal((true, "a"), (set.Keeper.IsReference, set.Keeper.Names[0].Path.Name.ToString()));
            Assert.Equal([true, false], set.Files.Select(set.Keeps));
        }
    }

    [Fact]
    public void A_name_listed_in_two_spellings_is_one_name_and_what_is_no_file_is_passed_over()
    {
        _tree.File("a", "content");
        _tree.File("b", "content");
        _tree.Fifo("pipe");
        _tree.Symlink("link", "a");
        FilePath[] files = [_tree.Path("a"), _tree.Path("./a"), _tree.Path("b"), _tree.Path("pipe"), _tree.Path("link"), _tree.Root, _tree.Path("gone")];
        var report = DuplicateSearch.Run([], new DuplicateOptions { Files = files });
        Assert.Equal(2, Assert.Single(report.Sets).Files.Sum(file => file.Names.Count));
        Assert.Equal((_tree.Path("gone"), Errno.NoEntry), (Assert.Single(report.PassedOver).Path, report.PassedOver[0].Errno));
    }

    [Fact]
    public void Extended_attributes_keep_files_apart_when_they_must_match()
    {
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            _tree.File(name, "content");
        }

        _tree.Shell("setfattr -n user.x -v 1 a && setfattr -n user.x -v 1 b && setfattr -n user.x -v 2 c");
        var report = DuplicateSearch.Run([_tree.Root], new DuplicateOptions { Match = FileMatch.Attributes });
        Assert.Equal([_tree.Path("a"), _tree.Path("b")], Assert.Single(report.Sets).Files.SelectMany(file => file.Names).Select(name => name.Path).Order());
        Assert.Equal(2, report.Summary.Unmatched);
    }

    [Fact]
    public void Cancelling_stops_in_the_middle_of_a_large_file()
    {
        _tree.SparseFile("a", 1L << 40);
        _tree.SparseFile("b", 1L << 40);
        using var cancellation = new CancellationTokenSource();
        var options = new DuplicateOptions { Walk = new WalkOptions { Cancellation = cancellation.Token } };
        using var timer = new Timer(_ => cancellation.Cancel(), null, 50, Timeout.Infinite);
        Assert.Throws<OperationCanceledException>(() => DuplicateSearch.Run([_tree.Root], options));
    }

    private static void Compare(
        Func<RandomFiles, Random, IReadOnlyList<string>> expected,
        Func<RandomFiles, Random, DuplicateOptions> options,
        Func<RandomFiles, FilePath[]>? roots = null,
        bool hasMissing = false)
        => Law.Holds(
            Gen.Choose(0, int.MaxValue - 1),
            seed =>
            {
                using var files = new RandomFiles(seed);
                var report = DuplicateSearch.Run(roots?.Invoke(files) ?? [files.Root], options(files, new Random(seed)));
                Assert.Equal(expected(files, new Random(seed)), RandomFiles.FoundSets(report));
                Assert.True(hasMissing || report.PassedOver.Count == 0);
            },
            cases: 300);
}
