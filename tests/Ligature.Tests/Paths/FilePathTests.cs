using FsCheck.Fluent;
using Ligature.Paths;
using Xunit;

namespace Ligature.Tests.Paths;

public sealed class FilePathTests
{
    [Theory]
    [InlineData("a/b/c", "a/b", "c")]
    [InlineData("a/b/c/", "a/b", "c")]
    [InlineData("a//b", "a", "b")]
    [InlineData("/a", "/", "a")]
    [InlineData("//a//", "/", "a")]
    [InlineData("a", ".", "a")]
    [InlineData("a/..", "a", "..")]
    [InlineData("/", "/", "")]
    [InlineData("///", "/", "")]
    [InlineData("", ".", "")]
    public void A_path_has_a_parent_and_a_name(string path, string parent, string name)
    {
        Assert.Equal(FilePath.FromText(parent), FilePath.FromText(path).Parent);
        Assert.Equal(FilePath.FromText(name), FilePath.FromText(path).Name);
    }

    [Fact]
    public void Parent_is_what_dirname_prints_and_name_what_basename_prints()
        => Law.Holds(
            Gen.ArrayOf(PathGenerators.AnyPath, 300),
            paths =>
            {
                var input = ReferenceProgram.JoinWithNul(paths);
                var parents = ReferenceProgram.SplitAtNul(ReferenceProgram.Run("xargs", ["-0", "dirname", "-z", "--"], input));
                var names = ReferenceProgram.SplitAtNul(ReferenceProgram.Run("xargs", ["-0", "basename", "-az", "--"], input));
                Assert.Equal(parents, paths.Select(path => path.Parent));

                // The root directory has no name: basename prints the path instead.
                Assert.Equal(names.Select(name => name == FilePath.Root ? FilePath.Empty : name), paths.Select(path => path.Name));
            },
            cases: 3);

    [Fact]
    public void Joining_a_name_to_a_directory_is_undone_by_parent_and_name()
        => Law.Holds(
            PathGenerators.AnyPath.Zip(PathGenerators.AnyName),
            pair =>
            {
                var directory = pair.Item1.NormalizeLexically();
                var joined = directory.Join(pair.Item2);
                Assert.Equal(directory, joined.Parent);
                Assert.Equal(pair.Item2, joined.Name);
                Assert.True(joined.IsAtOrBelow(directory));
                Assert.False(directory.IsAtOrBelow(joined));
            });

    [Theory]
    [InlineData("a", "b", "a/b")]
    [InlineData("a/", "b", "a/b")]
    [InlineData("/", "b", "/b")]
    [InlineData("a", "/b", "/b")]
    [InlineData("", "b", "b")]
    [InlineData("a", "", "a")]
    [InlineData("a", "../b", "a/../b")]
    public void Join_puts_one_slash_between_and_lets_an_absolute_child_stand_alone(string directory, string child, string joined)
        => Assert.Equal(FilePath.FromText(joined), FilePath.FromText(directory).Join(FilePath.FromText(child)));

    [Theory]
    [InlineData("a/b", "a", true)]
    [InlineData("a/b", "a/", true)]
    [InlineData("a/b/", "a/b", true)]
    [InlineData("ab", "a", false)]
    [InlineData("a", "a/b", false)]
    [InlineData("/a", "/", true)]
    [InlineData("/", "/", true)]
    [InlineData("a", "/", false)]
    public void Lying_below_is_decided_by_whole_components(string path, string directory, bool expected)
        => Assert.Equal(expected, FilePath.FromText(path).IsAtOrBelow(FilePath.FromText(directory)));

    [Fact]
    public void Bytes_come_out_as_they_went_in()
        => Law.Holds(
            PathGenerators.AnyBytes,
            bytes =>
            {
                var path = FilePath.FromBytes(bytes);
                Assert.True(path.Bytes.SequenceEqual(bytes));
                Assert.Equal(path, FilePath.FromText(ArgumentText.Decode(bytes)));
                Assert.Equal(path.GetHashCode(), FilePath.FromBytes(bytes).GetHashCode());
                Assert.NotEqual(path, path.Join("x"u8));
            });

    [Fact]
    public void A_path_made_from_bytes_does_not_change_with_them()
    {
        byte[] bytes = [.. "abc"u8];
        var path = FilePath.FromBytes(bytes);
        bytes[0] = (byte)'x';
        Assert.Equal(FilePath.FromText("abc"), path);
    }

    [Fact]
    public void A_NUL_is_refused()
    {
        Assert.Throws<ArgumentException>(() => FilePath.FromText("a\0b"));
        Assert.Throws<ArgumentException>(() => FilePath.FromBytes([0]));
        Assert.Throws<ArgumentException>(() => FilePath.Current.Join([(byte)'a', 0]));
    }

    [Fact]
    public void The_default_value_is_the_empty_path()
    {
        Assert.True(default(FilePath).IsEmpty);
        Assert.Equal(FilePath.Empty, default);
        Assert.Equal(FilePath.Empty.GetHashCode(), default(FilePath).GetHashCode());
    }

    [Fact]
    public void Contents_follow_their_folder_directly_when_sorted()
    {
        var sorted = new[] { "a\uDCFF", "a b", "b", "a/c", "a.b", "a", "a/b/c", "a/b" }.Select(FilePath.FromText).Order();
        Assert.Equal(new[] { "a", "a/b", "a/b/c", "a/c", "a b", "a.b", "a\uDCFF", "b" }.Select(FilePath.FromText), sorted);
    }

    [Fact]
    public void The_order_is_total_and_agrees_with_equality()
        => Law.Holds(
            PathGenerators.AnyPath.Three(),
            three =>
            {
                var (a, b, c) = three;
                Assert.Equal(Math.Sign(a.CompareTo(b)), -Math.Sign(b.CompareTo(a)));
                Assert.Equal(a == b, a.CompareTo(b) == 0);
                Assert.Equal(a < b, b > a);
                Assert.Equal(a <= b, !(a > b));
                Assert.Equal(a != b, a < b || a > b);
                Assert.True(!(a <= b && b <= c) || a <= c);
            });
}
