using Ligature.Cli.DropIns;
using Ligature.Paths;
using Xunit;

namespace Ligature.Cli.Tests.DropIns;

/// <summary>The quoting of names that needs no locale; the rest is compared with GNU programs in several.</summary>
public class GnuQuotingTests
{
    [Theory]
    [InlineData("a", "'a'")]
    [InlineData("", "''")]
    [InlineData("a b$", "'a b$'")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("it's $1", "'it'\\''s $1'")]
    [InlineData("#'", "\"#'\"")]
    [InlineData("'#", "''\\''#'")]
    [InlineData("two\nlines", "'two'$'\\n''lines'")]
    [InlineData("\n", "''$'\\n'")]
    [InlineData("\u0001\u007F", "''$'\\001\\177'")]
    [InlineData("x'\u0001", "'''x'\\'''$'\\001'")]
    public void A_name_in_a_sentence(string name, string expected)
        => Assert.Equal(expected, GnuQuoting.Always(FilePath.FromText(name)).ToString());

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a:b", "'a:b'")]
    [InlineData("a~#{", "a~#{")]
    [InlineData("~", "'~'")]
    [InlineData("{", "'{'")]
    [InlineData("a=b", "'a=b'")]
    [InlineData("", "''")]
    public void A_name_at_the_start_of_a_message(string name, string expected)
        => Assert.Equal(expected, GnuQuoting.AsNeeded(FilePath.FromText(name)).ToString());
}
