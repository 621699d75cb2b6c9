using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class LinkProbeTextTests
{
    public static TheoryData<LinkRefusal> Refusals => [.. Enum.GetValues<LinkRefusal>()];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Every_refusal_has_a_sentence_of_its_own_and_says_what_to_do_instead(LinkRefusal refusal)
    {
        var others = Enum.GetValues<LinkRefusal>().Where(other => other != refusal).Select(other => Verdict(other).Sentence);
        var verdict = Verdict(refusal);
        Assert.DoesNotContain(verdict.Sentence, others, StringComparer.Ordinal);
        Assert.EndsWith(".", verdict.Sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", verdict.Hint, StringComparison.Ordinal);
        Assert.False(verdict.CanLink);
    }

    [Fact]
    public void A_possible_link_needs_no_hint()
    {
        var verdict = new LinkVerdict(FilePath.FromText("a file"), FilePath.FromText("folder"), [], Errno.None, LinkEvidence.Facts);
        Assert.Equal(("A hard link to 'a file' can be made in 'folder'.", null), (verdict.Sentence, verdict.Hint));
    }

    [Fact]
    public void The_way_around_two_mounts_is_told()
    {
        var verdict = Verdict(LinkRefusal.OtherMount) with { Detour = new SameMountPath(FilePath.FromText("/data/folder"), IsDirectory: true) };
        Assert.Equal("Name the directory '/data/folder': that is the same one, on the mount of the file.", verdict.Hint);
    }

    private static LinkVerdict Verdict(LinkRefusal refusal)
        => new(FilePath.FromText("file"), FilePath.FromText("folder"), [refusal], Errno.NotPermitted, LinkEvidence.Facts);
}
