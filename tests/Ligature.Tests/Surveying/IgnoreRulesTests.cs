using System.Text;
using System.Text.RegularExpressions;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed partial class IgnoreRulesTests : IDisposable
{
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("LIG_SEED"), out var given) ? given : 1;
    private static readonly string[] Names = ["a", "b", "ab", "a.b", "-", "!a", "#a", "a ", "[a]", "a*", "b\\", ".a", "abc"];

    private static readonly string[] Pieces =
        ["a", "b", "ab", "*", "*", "**", "***", "?", "/", "/", "[ab]", "[!a]", "[^b]", "[a-b]", "[", "]", "\\", "\\*", "\\[", " ", "\\ ", "-", ".", "#", "!", "[]a]", "[[:alpha:]]", "**/", "/**", "/**/", "c"];

    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("*.o\n!keep.o", "a.o sub/b.o", "keep.o sub/keep.o a.c")]
    [InlineData("/top", "top", "sub/top")]
    [InlineData("sub/", "sub/", "top/sub")]
    [InlineData("a/**/b", "a/b a/x/b a/x/y/b", "b x/a/b")]
    [InlineData("a/**", "a/x a/x/y", "a/ b/a/x")]
    [InlineData("**/a", "a x/a x/y/a", "ab")]
    [InlineData("\\#a\n\\!b", "#a !b", "a b")]
    [InlineData("a \nb\\ ", "a b\\u0020", "b")]
    [InlineData("a**b", "ab axb", "x/a/b")]
    [InlineData("# a\n\n", "", "a")]
    public void Patterns_mean_what_git_takes_them_for(string patterns, string excluded, string kept)
    {
        var rules = new IgnoreRules();
        rules.Add(Encoding.UTF8.GetBytes(patterns));
        Assert.All(excluded.Split(' ', StringSplitOptions.RemoveEmptyEntries), path => Assert.True(Excludes(rules, path), path));
        Assert.All(kept.Split(' ', StringSplitOptions.RemoveEmptyEntries), path => Assert.False(Excludes(rules, path), path));
    }

    [Fact]
    public void Random_patterns_exclude_what_git_ignores()
    {
        Assert.SkipWhen(_tree.Shell("command -v git || true").Length == 0, "git is not installed");
        var random = new Random(Seed);
        _tree.Shell("git init -q tree");
        for (var i = 0; i < 60; i++)
        {
            var folder = Names[random.Next(Names.Length)];
            for (var depth = random.Next(3); depth > 0; depth--)
            {
                folder += "/" + Names[random.Next(Names.Length)];
            }

            _tree.Shell($"cd tree; mkdir -p -- '{folder}' 2>/dev/null; touch -- '{folder}/{Names[random.Next(Names.Length)]}' 2>/dev/null; true");
        }

        for (var i = 0; i < 120; i++)
        {
            var patterns = Patterns(random);
            _tree.File("tree/.git/info/exclude", patterns);
            var ignored = _tree.Shell("cd tree; find . -mindepth 1 -name .git -prune -o -printf '%P\\0' | git check-ignore --no-index -z --stdin | tr '\\0' '\\n' | LC_ALL=C sort; true");
            var left = _tree.Shell("cd tree; find . -mindepth 1 -name .git -prune -o -printf '%P\\n' | LC_ALL=C sort").Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Except(ignored.Split('\n', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

            Assert.True(left.SequenceEqual(Walked(patterns), StringComparer.Ordinal), $"patterns:\n{patterns}\nonly git leaves out: {string.Join(", ", Walked(patterns).Except(left))}; only lig: {string.Join(", ", left.Except(Walked(patterns)))}");
        }
    }

    private static bool Excludes(IgnoreRules rules, string path)
    {
        var isDirectory = path.EndsWith('/');
        var bytes = Encoding.UTF8.GetBytes(path.TrimEnd('/').Replace("\\u0020", " ", StringComparison.Ordinal));
        return rules.Excludes(bytes, FilePath.FromBytes(bytes).Name.Bytes, isDirectory);
    }

    private static string Patterns(Random random)
    {
        var text = new StringBuilder();
        for (var lines = random.Next(1, 4); lines > 0;)
        {
            var line = random.Next(4) == 0 ? "!" : "";
            for (var pieces = random.Next(1, 6); pieces > 0; pieces--)
            {
                line += Pieces[random.Next(Pieces.Length)];
            }

            // What stars mean that touch something else than slashes depends, in git of 2023, on where in memory the pattern lies.
            if (!LooseStars().IsMatch(line))
            {
                text.Append(line).Append('\n');
                lines--;
            }
        }

        return text.ToString();
    }

    [GeneratedRegex(@"[^/!*]\*\*|(?<!^)!\*\*|\*\*[^/*]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LooseStars();

    private List<string> Walked(string patterns)
    {
        var rules = new IgnoreRules();
        rules.Add(Encoding.UTF8.GetBytes(patterns));
        var visitor = new Collecting(_tree.Path("tree"));
        _ = TreeWalker.Walk([_tree.Path("tree")], new WalkOptions { Threads = 1, Filter = new WalkFilter([], [new GlobPattern(FilePath.FromText("/.git"))]) { Ignored = rules } }, () => visitor, out _);
        visitor.Paths.Sort(StringComparer.Ordinal);
        return visitor.Paths;
    }

    private sealed class Collecting(FilePath root) : ITreeVisitor
    {
        internal List<string> Paths { get; } = [];

        public void OnDirectory(SurveyedDirectory directory)
        {
        }

        public void OnEntry(scoped in SurveyedEntry entry) => Paths.Add(entry.Path.Below(root).ToString());

        public void OnUnread(SurveyedDirectory directory, WalkProblem problem)
        {
        }
    }
}
