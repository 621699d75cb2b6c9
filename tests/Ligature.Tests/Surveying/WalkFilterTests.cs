using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class WalkFilterTests : IDisposable
{
    private readonly TestTree _tree = new();

    public WalkFilterTests()
    {
        foreach (var path in new[] { "a/one.txt", "a/two.md", "a/b/one.txt", "cache/one.txt", "a/cache/deep/three.txt", "top.txt" })
        {
            _tree.File(path);
        }
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Without_patterns_everything_passes() => Assert.Equal(FoundTree.Paths(_tree.Root), Walk([], []));

    [Fact]
    public void An_excluded_folder_goes_with_all_below_it()
        => Assert.Equal(FoundTree.Paths(_tree.Root, "-name", "cache", "-prune", "-o"), Walk([], ["cache"]));

    [Fact]
    public void Includes_narrow_the_names_but_not_the_way_to_them()
        => Assert.Equal(FoundTree.Paths(_tree.Root, "(", "-name", "*.txt", "-o", "-type", "d", ")"), Walk(["*.txt"], []));

    [Fact]
    public void An_exclude_wins_over_an_include()
        => Assert.Equal(
            FoundTree.Paths(_tree.Root, "!", "-name", "one*", "(", "-name", "*.txt", "-o", "-type", "d", ")"), Walk(["*.txt"], ["one*"]));

    [Fact]
    public void One_of_several_patterns_is_enough()
        => Assert.Equal(FoundTree.Paths(_tree.Root, "!", "-name", "*.md", "!", "-name", "top*"), Walk([], ["*.md", "top*"]));

    [Fact]
    public void A_pattern_that_ends_in_a_slash_is_about_folders_alone()
    {
        _tree.File("a/b/cache");
        Assert.Equal(FoundTree.Paths(_tree.Root, "-type", "d", "-name", "cache", "-prune", "-o"), Walk([], ["cache/"]));
    }

    [Theory]
    [InlineData("/cache", "cache")]
    [InlineData("a/cache", "a/cache")]
    [InlineData("**/deep", "a/cache/deep")]
    public void A_pattern_with_a_slash_is_read_from_the_root(string pattern, string gone)
    {
        var expected = FoundTree.Paths(_tree.Root, "-path", _tree.Path(gone).ToString(), "-prune", "-o");
        Assert.Equal(expected, Walk([], [pattern]));
        Assert.Equal(expected, Walk([], [pattern], FilePath.FromText(_tree.RootText + "/")));
    }

    [Fact]
    public void A_root_is_walked_whatever_it_is_called()
        => Assert.Equal([_tree.Path("cache/one.txt")], Walk([], ["cache"], _tree.Path("cache")));

    private List<FilePath> Walk(string[] includes, string[] excludes, FilePath? root = null)
    {
        var filter = new WalkFilter(includes.Select(Glob), excludes.Select(Glob));
        return [.. Survey.Of(root ?? _tree.Root, new WalkOptions { Filter = filter }).Paths.Order()];
    }

    private static GlobPattern Glob(string pattern) => new(FilePath.FromText(pattern));
}
