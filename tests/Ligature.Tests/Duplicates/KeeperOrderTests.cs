using Ligature.Duplicates;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Xunit;

namespace Ligature.Tests.Duplicates;

public sealed class KeeperOrderTests
{
    private static readonly DuplicateFile Old = File(100, 1, ("long/old.jpg", 1));
    private static readonly DuplicateFile New = File(300, 1, ("new.png", 1));
    private static readonly DuplicateFile Many = File(200, 3, ("m/any.jpg", 0), ("x/y/z", 1));

    [Theory]
    [InlineData(KeepRuleKind.MostNames, "m/any.jpg")]
    [InlineData(KeepRuleKind.Oldest, "long/old.jpg")]
    [InlineData(KeepRuleKind.Newest, "new.png")]
    [InlineData(KeepRuleKind.ShortestPath, "x/y/z")]
    [InlineData(KeepRuleKind.FirstRoot, "m/any.jpg")]
    public void Each_rule_prefers_its_own(KeepRuleKind kind, string expected)
        => Assert.Contains(FilePath.FromText(expected), First([new KeepRule(kind)], Old, New, Many).Names.Select(name => name.Path));

    [Theory]
    [InlineData("*.png", "new.png")]
    [InlineData("long/*", "long/old.jpg")]
    [InlineData("**/z", "m/any.jpg")]
    [InlineData("none", "m/any.jpg")]
    public void A_pattern_prefers_what_matches_it(string pattern, string expected)
        => Assert.Equal(FilePath.FromText(expected), First([new KeepRule(KeepRuleKind.Pattern, new GlobPattern(FilePath.FromText(pattern)))], Old, New, Many).Names[0].Path);

    [Fact]
    public void Later_rules_decide_where_earlier_ones_do_not()
        => Assert.Same(New, First([new KeepRule(KeepRuleKind.Pattern, new GlobPattern(FilePath.FromText("none"))), new KeepRule(KeepRuleKind.Newest)], Old, New, Many));

    [Fact]
    public void Without_rules_most_names_then_age_then_length_then_spelling_decide()
    {
        Assert.Same(Many, First([], Old, New, Many));
        Assert.Same(Old, First([], New, Old));
        var (b, a, longer) = (File(1, 1, ("b", 0)), File(1, 1, ("a", 0)), File(1, 1, ("aa", 0)));
        Assert.Same(a, First([], b, longer, a));
    }

    [Fact]
    public void A_reference_goes_before_every_rule()
    {
        var reference = New with { IsReference = true };
        Assert.Same(reference, First([new KeepRule(KeepRuleKind.Oldest)], Old, Many, reference));
    }

    private static DuplicateFile First(IReadOnlyList<KeepRule> rules, params DuplicateFile[] files) => files.Order(new KeeperOrder(rules)).First();

    private static DuplicateFile File(long seconds, uint links, params (string Path, int Root)[] names) => new()
    {
        Identity = new FileIdentity(1, (UInt128)seconds),
        LinkCount = links,
        ModifyTime = new FileTime(seconds, 0),
        Names = [.. names.Select(name => new DuplicateName(FilePath.FromText(name.Path), 1, name.Root))],
    };
}
