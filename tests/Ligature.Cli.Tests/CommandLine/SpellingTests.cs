using Ligature.Cli.CommandLine;
using Xunit;

namespace Ligature.Cli.Tests.CommandLine;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("chek", "check")]
    [InlineData("hceck", "check")]
    [InlineData("sl", "ls")]
    [InlineData("exlpian", "explain")]
    [InlineData("x", null)]
    [InlineData("", null)]
    [InlineData("zebra", null)]
    public void The_closest_word_is_found_unless_none_is_close(string typed, string? expected)
        => Assert.Equal(expected, Spelling.FindClosest(typed, ["check", "ls", "explain", "names"]));

    [Fact]
    public void A_swap_of_neighbours_is_one_slip() => Assert.Equal(1, Spelling.Distance("abcd", "acbd"));
}
