using FsCheck;
using FsCheck.Fluent;
using Ligature.Paths;
using Xunit;

namespace Ligature.Tests.Paths;

public sealed class FilePathLexicalTests
{
    // Deep enough that no generated path climbs above it; its names occur in none.
    private static readonly FilePath Start = FilePath.FromText("/w1/w2/w3/w4/w5/w6/w7/w8/w9");

    [Theory]
    [InlineData("", ".")]
    [InlineData("a/..", ".")]
    [InlineData("./a//b/.", "a/b")]
    [InlineData("../../a", "../../a")]
    [InlineData("a/../../b", "../b")]
    [InlineData("/..", "/")]
    [InlineData("//a/", "/a")]
    [InlineData("...", "...")]
    public void Dots_and_repeated_slashes_go(string path, string expected)
        => Assert.Equal(FilePath.FromText(expected), FilePath.FromText(path).NormalizeLexically());

    [Fact]
    public void Normalising_is_what_realpath_does_where_nothing_is_a_link()
        => Law.Holds(
            Gen.ArrayOf(PathGenerators.AnyPath, 500),
            paths =>
            {
                var absolute = paths.Select(path => Start.Join(path)).ToList();
                var input = ReferenceProgram.JoinWithNul(absolute);
                var expected = ReferenceProgram.SplitAtNul(ReferenceProgram.Run("xargs", ["-0", "realpath", "-msz", "--"], input));
                Assert.Equal(expected, absolute.Select(path => path.NormalizeLexically()));
                Assert.Equal(expected, paths.Select(path => Start.Join(path.NormalizeLexically()).NormalizeLexically()));
            },
            cases: 4);

    [Fact]
    public void Normalising_again_changes_nothing()
        => Law.Holds(
            PathGenerators.AnyPath,
            path =>
            {
                var once = path.NormalizeLexically();
                Assert.Equal(once, once.NormalizeLexically());
                Assert.Equal(path.IsAbsolute, once.IsAbsolute);
            });

    [Fact]
    public void A_relative_path_is_what_realpath_prints_relative_to_the_directory()
        => Law.Holds(
            PathGenerators.AbsolutePath.Zip(Gen.ArrayOf(PathGenerators.AbsolutePath, 100)),
            sample =>
            {
                var (directory, paths) = sample;
                Assert.Equal(RealPathsRelativeTo(directory, paths), paths.Select(path => path.RelativeFrom(directory)));
            },
            cases: 25);

    [Fact]
    public void Two_relative_paths_meet_where_both_start_unless_the_directory_climbs_above_that()
        => Law.Holds(
            RelativePath.Zip(Gen.ArrayOf(RelativePath, 100)),
            sample =>
            {
                var (directory, paths) = sample;
                var expected = RealPathsRelativeTo(Start.Join(directory), [.. paths.Select(path => Start.Join(path))]);
                var climbs = directory.NormalizeLexically().Bytes.StartsWith(".."u8);
                foreach (var (path, relative) in paths.Zip(expected))
                {
                    var climbsAsFar = path.NormalizeLexically().IsAtOrBelow(ClimbOf(directory));
                    if (!climbs || climbsAsFar)
                    {
                        Assert.Equal(relative, path.RelativeFrom(directory));
                    }
                    else
                    {
                        Assert.Throws<ArgumentException>(() => path.RelativeFrom(directory));
                    }
                }
            },
            cases: 25);

    [Fact]
    public void Following_the_relative_path_leads_back()
        => Law.Holds(
            PathGenerators.AbsolutePath.Two(),
            pair =>
            {
                var (directory, path) = pair;
                Assert.Equal(path.NormalizeLexically(), directory.Join(path.RelativeFrom(directory)).NormalizeLexically());
            });

    [Fact]
    public void An_absolute_and_a_relative_path_have_no_way_between_them()
    {
        Assert.Throws<ArgumentException>(() => FilePath.FromText("/a").RelativeFrom(FilePath.FromText("b")));
        Assert.Throws<ArgumentException>(() => FilePath.FromText("a").RelativeFrom(FilePath.FromText("/b")));
    }

    private static Gen<FilePath> RelativePath => PathGenerators.AnyPath.Where(path => !path.IsAbsolute);

    /// <summary>The leading <c>../..</c> of a path.</summary>
    private static FilePath ClimbOf(FilePath path)
    {
        var climb = FilePath.Empty;
        var normal = path.NormalizeLexically().Bytes;
        foreach (var range in new PathComponents(normal))
        {
            if (normal[range].SequenceEqual(".."u8))
            {
                climb = climb.Join(".."u8);
            }
        }

        return climb;
    }

    private static List<FilePath> RealPathsRelativeTo(FilePath directory, FilePath[] paths)
        => ReferenceProgram.SplitAtNul(ReferenceProgram.Run(
            "xargs",
            ["-0", "sh", "-c", "exec realpath -msz --relative-to=\"$0\" -- \"$@\""],
            ReferenceProgram.JoinWithNul([directory, .. paths])));
}
