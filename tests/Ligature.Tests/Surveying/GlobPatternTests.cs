using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("*.txt", "a.txt", true)]
    [InlineData("*.txt", ".txt", true)]
    [InlineData("*.txt", "a.txt~", false)]
    [InlineData("*", "a/b", false)]
    [InlineData("a*", "a/b", false)]
    [InlineData("**", "a/b", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b", "a/xb", false)]
    [InlineData("**/b", "b", true)]
    [InlineData("**/b", "ab", false)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("a/**", "a", false)]
    [InlineData("/a", "a", true)]
    [InlineData("?", "é", true)]
    [InlineData("?", "日", true)]
    [InlineData("?", "ab", false)]
    [InlineData("a?b", "a/b", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("[^a-c]x", "dx", true)]
    [InlineData("[!a]b", "/b", false)]
    [InlineData("[]a]", "]", true)]
    [InlineData("[!]a]", "]", false)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[а-я]", "ж", true)]
    [InlineData("[[:alpha:]]", "é", true)]
    [InlineData("[[:alpha:]]", "1", false)]
    [InlineData("[[:digit:]_]*", "_x", true)]
    [InlineData("[![:space:]]", " ", false)]
    [InlineData("[[:nonsense:]]", "n", false)]
    [InlineData("[", "[", true)]
    [InlineData("[]", "[]", true)]
    [InlineData("[ab", "[ab", true)]
    [InlineData("[\\]]", "]", true)]
    [InlineData("[a\\-z]", "m", false)]
    [InlineData("[a\\-z]", "-", true)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "a", false)]
    [InlineData("\\a", "a", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("A", "a", false)]
    public void A_pattern_matches_a_whole_name_or_path(string pattern, string text, bool expected)
        => Assert.Equal(expected, Glob(pattern).IsMatch(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("name", false)]
    [InlineData("*.txt", false)]
    [InlineData("a/b", true)]
    [InlineData("/a", true)]
    [InlineData("**", false)]
    public void A_slash_makes_a_pattern_one_of_paths(string pattern, bool expected) => Assert.Equal(expected, Glob(pattern).ConcernsPath);

    [Fact]
    public void A_byte_outside_of_UTF8_is_one_character_and_in_no_range()
    {
        Assert.True(Glob("a?b").IsMatch([(byte)'a', 0xFF, (byte)'b']));
        Assert.False(Glob("a?b").IsMatch([(byte)'a', 0xFF, 0xFE, (byte)'b']));
        Assert.True(Glob("*").IsMatch([0xFF, 0x80]));
        Assert.False(Glob("[\u0001-\U0010FFFF]").IsMatch([0xFF]));
        Assert.True(Glob("[!a]").IsMatch([0xFF]));
        Assert.True(new GlobPattern(FilePath.FromBytes([0xFF, (byte)'*'])).IsMatch([0xFF, (byte)'a']));
        Assert.True(new GlobPattern(FilePath.FromBytes([(byte)'[', 0xFE, (byte)']'])).IsMatch([0xFE]));
    }

    [Fact]
    public void Every_pattern_means_what_trying_everything_finds()
        => Law.Holds(
            Pattern(
                "*", "*", "*", "?", "/", "a", "b", "é", "[ab]", "[!a]", "[", "]", "!", "-", "\\", "[a-é]", "[\\]a]", "[b\\-é]", "**/", "/**/").Zip(Text),
            sample =>
            {
                var (pattern, text) = sample;

                // A slash at either end says what the pattern is about and stands for no slash in the text.
                if (pattern is not (["/", ..] or [.., "/"] or [.., "**/"] or [.., "/**/"]))
                {
                    var found = Glob(string.Concat(pattern)).IsMatch(Encoding.UTF8.GetBytes(string.Concat(text)));
                    Assert.Equal(GlobReference.IsMatch(pattern, text), found);
                }
            },
            cases: 30_000);

    [Fact]
    public void A_pattern_of_a_name_means_what_bash_takes_it_for()
        => Law.Holds(
            Gen.ArrayOf(Pattern("*", "?", "a", "b", "é", "[ab]", "[!a]", "[^b]", "]", "\\*", "\\[", "[]b]", "[b\\-é]", ".").Zip(Text), 500),
            samples =>
            {
                var names = samples.Select(sample => (Pattern: string.Concat(sample.Item1), Text: string.Concat(sample.Item2)))
                    .Where(sample => !sample.Text.Contains('/', StringComparison.Ordinal)).ToList();
                var input = ReferenceProgram.JoinWithNul(names.SelectMany(name => new[] { FilePath.FromText(name.Text), FilePath.FromText(name.Pattern) }));
                const string Script = """
                    while IFS= read -rd '' text && IFS= read -rd '' pattern; do
                        [[ $text == $pattern ]] && printf '1\0' || printf '0\0'
                    done
                    """;
                var expected = ReferenceProgram.SplitText(ReferenceProgram.Run("bash", ["--norc", "-c", Script], input));
                Assert.Equal(
                    names.Zip(expected, (name, verdict) => (name, verdict == "1")),
                    names.Select(name => (name, Glob(name.Pattern).IsMatch(Encoding.UTF8.GetBytes(name.Text)))));
            },
            cases: 4);

    [Fact]
    public void A_pattern_of_a_path_means_what_git_takes_it_for()
        => Law.Holds(PathPattern.Zip(Gen.ArrayOf(RelativePath, 60)), sample => CompareWithGit(sample.Item1, [.. sample.Item2.Distinct()]), cases: 20);

    [Theory(Timeout = 60_000)]
    [InlineData("a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b")]
    [InlineData("**a**a**a**a**a**a**a**a**a**a**b")]
    [InlineData("**/*a*a*a*a*a*a*a*a*a*a*a*a*/b")]
    [InlineData("**/a/**/a/**/a/**/a/**/a/**/b")]
    public async Task Many_stars_do_not_take_exponential_time(string pattern)
    {
        await Task.Yield();
        Assert.False(Glob(pattern).IsMatch(Encoding.UTF8.GetBytes(new string('a', 2000))));
        Assert.False(Glob(pattern).IsMatch(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a/", 1000)))));
    }

    private static Gen<string[]> Text => Gen.Choose(0, 7).SelectMany(count => Gen.ArrayOf(Gen.Elements("a", "a", "b", "é", "/", "]", "-"), count));

    private static Gen<string> RelativePath
        => Gen.Choose(1, 4).SelectMany(count => Gen.ArrayOf(Gen.Elements("a", "b", "ab", "aab", "c"), count)).Select(parts => string.Join('/', parts));

    private static Gen<string> PathPattern
        => Gen.Choose(2, 5)
            .SelectMany(count => Gen.ArrayOf(Gen.Elements("a", "*", "a*", "*b", "?", "[ab]", "[!a]", "**", "**"), count))
            .Select(parts => string.Join('/', parts));

    private static Gen<string[]> Pattern(params string[] pieces)
        => Gen.Choose(0, 6).SelectMany(count => Gen.ArrayOf(Gen.Elements(pieces), count))
            .Select(chosen => string.Concat(chosen).Select(character => character.ToString()).ToArray());

    private static GlobPattern Glob(string pattern) => new(FilePath.FromText(pattern));

    // git leaves out what lies in an excluded folder too, so a path counts as matched when it or a folder above it matches.
    private static void CompareWithGit(string pattern, string[] paths)
    {
        using var tree = new TestTree();
        ReferenceProgram.Run("git", ["init", "-q", "."], workingDirectory: tree.RootText);
        tree.File(".git/info/exclude", $"/{pattern}\n");
        var input = ReferenceProgram.JoinWithNul(paths.Select(FilePath.FromText));

        // check-ignore ends with 1 when it prints nothing.
        var arguments = new[] { "-c", "git check-ignore -z --stdin --no-index || [ $? = 1 ]" };
        var ignored = ReferenceProgram.SplitText(ReferenceProgram.Run("sh", arguments, input, tree.RootText));
        var glob = Glob(pattern);
        Assert.Equal(ignored.Order(), paths.Where(path => Prefixes(path).Any(prefix => glob.IsMatch(Encoding.UTF8.GetBytes(prefix)))).Order());
    }

    private static IEnumerable<string> Prefixes(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[..slash];
        }

        yield return path;
    }
}
