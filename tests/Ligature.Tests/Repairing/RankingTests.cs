using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Repairing;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Repairing;

public sealed class RankingTests
{
    [Theory]
    [InlineData("/a/b/c", "/x/b/c", 2, 0)]
    [InlineData("/a/b/c", "/a/b/d", 0, 2)]
    [InlineData("/a/b", "/a/b", 2, 2)]
    [InlineData("/a/bc", "/a/b", 0, 1)]
    [InlineData("/b", "/a/b", 1, 0)]
    [InlineData("/", "/a", 0, 0)]
    public void Shared_components_are_counted_whole(string a, string b, int atEnd, int atStart)
    {
        Assert.Equal(atEnd, SharedComponents.AtEnd(FilePath.FromText(a), FilePath.FromText(b)));
        Assert.Equal(atStart, SharedComponents.AtStart(FilePath.FromText(a), FilePath.FromText(b)));
    }

    [Theory]
    [InlineData("a.txt", "a.txt", 3)]
    [InlineData("A.txt", "a.TXT", 2)]
    [InlineData("a.txt", "a.md", 1)]
    [InlineData("a.tar.gz", "a.tar.xz", 1)]
    [InlineData("a", "a.md", 1)]
    [InlineData(".bashrc", ".profile", 0)]
    [InlineData("a.b", "a.b.c", 0)]
    [InlineData("\u00C9t\u00E9", "\u00E9t\u00C9", 2)]
    public void Names_are_alike_byte_by_byte_or_but_for_case_or_extension(string a, string b, int likeness)
    {
        var (x, y) = (FilePath.FromText(a), FilePath.FromText(b));
        Assert.Equal((NameLikeness)likeness, NameLikenesses.Compare(x.Bytes, y.Bytes));
        Assert.True(likeness == 0 || NameLikenesses.Hash(x.Bytes) == NameLikenesses.Hash(y.Bytes));
    }

    [Theory]
    [InlineData("/home/a/link", "../b/old", "/home/b/new", "../b/new")]
    [InlineData("/home/a/link", "old", "/home/a/new", "new")]
    [InlineData("/home/a/link", "./old", "/home/a/new", "./new")]
    [InlineData("/home/a/link", "./old", "/home/new", "../new")]
    [InlineData("/home/a/link", "/home/a/old", "/home/a/new", "/home/a/new")]
    [InlineData("/link", "old", "/new", "new")]
    public void A_link_stores_its_new_target_in_the_manner_of_the_old(string link, string old, string target, string expected)
        => Assert.Equal(expected, LinkText.Make(FilePath.FromText(link), FilePath.FromText(old), FilePath.FromText(target), isDirectory: false).ToString());

    [Fact]
    public void A_better_supported_rule_comes_first_and_two_rules_make_nothing_likely()
    {
        var old = FilePath.FromText("/old/file");
        var weak = new MoveRule(FilePath.FromText("/old"), FilePath.FromText("/weak"), 2);
        var strong = new MoveRule(FilePath.FromText("/old"), FilePath.FromText("/strong"), 9);

        var ranked = CandidateRanking.RankGuesses(
            [
                new Guess(FilePath.FromText("/elsewhere/file"), FileType.Regular) { Likeness = NameLikeness.Same },
                new Guess(FilePath.FromText("/weak/file"), FileType.Regular) { Rule = weak },
                new Guess(FilePath.FromText("/strong/file"), FileType.Regular) { Rule = strong },
                new Guess(FilePath.FromText("/strong/file"), FileType.Regular) { Likeness = NameLikeness.Same },
            ],
            FilePath.FromText("/link"),
            old);

        Assert.Equal(["/strong/file", "/weak/file", "/elsewhere/file"], ranked.Select(candidate => candidate.Path.ToString()));
        Assert.All(ranked, candidate => Assert.Equal(RepairCertainty.Possible, candidate.Certainty));
        Assert.Equal([RepairEvidenceKind.FolderMoved, RepairEvidenceKind.SameName], ranked[0].Evidence.Select(evidence => evidence.Kind));
    }
}
