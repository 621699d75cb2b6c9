using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Paths;

public sealed class ShellQuotingTests
{
    [Theory]
    [InlineData("plain-name_1.txt", "plain-name_1.txt")]
    [InlineData("", "''")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("it's $5", "'it'\\''s $5'")]
    [InlineData("a\nb", "'a'$'\\n''b'")]
    [InlineData("\n", "''$'\\n'")]
    [InlineData("x\u202Etxt.exe", "'x'$'\\342\\200\\256''txt.exe'")]
    [InlineData("#1", "'#1'")]
    [InlineData("a#1", "a#1")]
    [InlineData("{", "'{'")]
    [InlineData("日本", "日本")]
    public void A_name_is_quoted_as_GNU_ls_quotes_it_on_a_terminal(string name, string expected)
        => Assert.Equal(expected, ShellQuoting.Quote(FilePath.FromText(name)));

    [Fact]
    public void A_byte_outside_of_UTF8_is_written_in_octal()
        => Assert.Equal("'a'$'\\377\\200''b'", ShellQuoting.Quote([(byte)'a', 0xFF, 0x80, (byte)'b']));

    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("", "''")]
    [InlineData("\n", "''$'\\n'")]
    public void In_a_sentence_even_a_plain_name_stands_in_quotes(string name, string expected)
        => Assert.Equal(expected, ShellQuoting.QuoteAlways(FilePath.FromText(name)));

    [Fact]
    public void Bash_reads_the_very_bytes_back()
        => Law.Holds(
            Gen.ArrayOf(Gen.OneOf(PathGenerators.AnyName, PathGenerators.AnyBytes.Select(bytes => FilePath.FromBytes(bytes))), 1000),
            names =>
            {
                Assert.Equal(names, EvaluateInBash(names.Select(name => ShellQuoting.Quote(name))));
                Assert.Equal(names, EvaluateInBash(names.Select(ShellQuoting.QuoteAlways)));
            },
            cases: 4);

    [Fact]
    public void A_list_of_names_in_braces_stays_one_name()
    {
        FilePath[] names = [.. new[] { "a{b,c}", "{1..3}", "x{a,}y", "{,}", "a{b", "a,b}", "{}", "a{}" }.Select(FilePath.FromText)];
        Assert.Equal(names, EvaluateInBash(names.Select(name => ShellQuoting.Quote(name))));
    }

    [Fact]
    public void Printable_names_are_quoted_exactly_as_GNU_ls_does()
        => Law.Holds(Gen.ArrayOf(PathGenerators.PrintableName, 1000), CompareWithLs, cases: 3);

    [Fact]
    public void Names_with_controls_and_stray_bytes_are_quoted_exactly_as_GNU_ls_does()
        => Law.Holds(
            Gen.ArrayOf(
                from pieces in Gen.ArrayOf(Gen.Frequency((3, PathGenerators.PrintableCharacter), (1, ControlOrStrayByte)), 6)
                select FilePath.FromText(string.Concat(pieces)),
                1000),
            CompareWithLs,
            cases: 3);

    [Fact]
    public void Nothing_that_could_disturb_a_terminal_comes_out()
        => Law.Holds(
            Gen.OneOf(PathGenerators.AnyName, PathGenerators.AnyBytes.Select(bytes => FilePath.FromBytes(bytes))),
            name =>
            {
                foreach (var quoted in new[] { ShellQuoting.Quote(name), ShellQuoting.QuoteAlways(name) })
                {
                    Assert.DoesNotContain(quoted.EnumerateRunes(), IsDangerous);
                    Assert.True(!quoted.Contains('\uFFFD', StringComparison.Ordinal) || name.Bytes.IndexOf("\uFFFD"u8) >= 0);
                }
            },
            cases: 3000);

    // No bytes that together could start a character: some of those are format characters, which only Ligature escapes.
    private static Gen<string> ControlOrStrayByte => Gen.OneOf(
        Gen.Choose(1, 0x1F).Select(value => ((char)value).ToString()),
        Gen.Constant("\u007F"),
        Gen.Choose(0x80, 0xBF).Or(Gen.Choose(0xF5, 0xFF)).Select(value => ((char)(0xDC00 + value)).ToString()));

    private static bool IsDangerous(Rune rune)
        => rune.Value is < 0x20 or (>= 0x7F and <= 0x9F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)
            or 0x200E or 0x200F or 0x061C;

    private static void CompareWithLs(FilePath[] generated)
    {
        FilePath[] names = [.. generated.Distinct().Where(name => !HasGnuOddity(name))];
        using var tree = new TestTree();
        foreach (var name in names)
        {
            tree.File(name);
        }

        var listing = ReferenceProgram.Run(
            "xargs", ["-0", "ls", "-1Ud", "--quoting-style=shell-escape", "--"], ReferenceProgram.JoinWithNul(names), tree.RootText);
        var lines = Encoding.UTF8.GetString(listing).Split('\n')[..^1];
        Assert.Equal(lines, names.Select(name => ShellQuoting.Quote(name)));
    }

    // GNU begins a name in which an apostrophe meets an escape with two needless quotes, and it leaves braces bare that bash expands.
    private static bool HasGnuOddity(FilePath name)
    {
        var bytes = name.Bytes;
        return (bytes.Contains((byte)'\'') && ShellQuoting.Quote(name).Contains("$'", StringComparison.Ordinal))
            || (bytes.Contains((byte)'{') && (bytes.Contains((byte)',') || bytes.IndexOf(".."u8) >= 0));
    }

    private static List<FilePath> EvaluateInBash(IEnumerable<string> quoted)
    {
        var script = string.Concat(quoted.Select(word => $"printf '%s\\0' {word}\n"));
        return ReferenceProgram.SplitAtNul(ReferenceProgram.Run("bash", ["--norc", "/dev/stdin"], Encoding.UTF8.GetBytes(script)));
    }
}
