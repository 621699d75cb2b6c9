using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

/// <summary>Whether one existing name can become a name of another's file; compared with rename(2) by mv where it is about replacing.</summary>
public sealed class LinkProbePairTests : IDisposable
{
    private readonly TestTree _tree = new();

    public LinkProbePairTests() => _tree.SetMode("", 0x1FF);

    [Fact]
    public void A_file_beside_another_can_become_its_name()
    {
        var verdict = LinkProbe.ExaminePair(_tree.File("a", "same"), _tree.File("folder/b", "same"), usesCanary: true);
        Assert.True(verdict is { CanLink: true, IsNameTaken: true, IsLinkedAlready: false, Evidence: LinkEvidence.Canary, CanaryLeft: null });
        Assert.Equal(_tree.Path("folder"), verdict.Directory);
        Assert.Equal(_tree.Path("folder/b").ToString(), Assert.Single(Directory.EnumerateFileSystemEntries(_tree.Path("folder").ToString())));
    }

    [Fact]
    public void Two_names_of_one_file_need_nothing()
    {
        var verdict = LinkProbe.ExaminePair(_tree.File("a"), _tree.HardLink("b", "a"), usesCanary: false);
        Assert.True(verdict is { CanLink: true, IsLinkedAlready: true });
        Assert.Equal($"'{_tree.RootText}/a' is already a name of that file.", verdict.Sentence);
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("folder/")]
    [InlineData("folder/..")]
    [InlineData("folder/.")]
    public void A_directory_cannot_become_a_name_of_a_file(string path)
    {
        var file = _tree.File("a");
        _tree.Directory("folder");
        var verdict = LinkProbe.ExaminePair(file, _tree.Path(path), usesCanary: true);
        Assert.Equal((LinkRefusal.PlaceIsDirectory, Errno.IsDirectory), (verdict.Refusal, verdict.Errno));
    }

    [Fact]
    public void A_symbolic_link_to_a_directory_is_a_name_that_can_be_replaced()
    {
        _tree.Directory("folder");
        var verdict = LinkProbe.ExaminePair(_tree.File("a"), _tree.Symlink("link", "folder"), usesCanary: true);
        Assert.True(verdict is { CanLink: true, IsNameTaken: true });
        Assert.Equal(_tree.Root, verdict.Directory);
    }

    [Fact]
    public void A_mounted_file_cannot_be_replaced()
    {
        var mounted = _tree.File("folder/mounted");
        using var mount = TestMount.Bind(_tree.File("other").ToString(), mounted.ToString());
        var verdict = LinkProbe.ExaminePair(_tree.File("a"), mounted, usesCanary: true);
        Assert.Equal((LinkRefusal.PlaceProtected, Errno.Busy), (verdict.Refusal, verdict.Errno));
        AssertMoveFails(_tree.Path("a"), mounted, verdict.Errno);
    }

    [Fact]
    public void An_immutable_name_cannot_be_replaced()
    {
        OtherUser.SkipUnlessRoot("making a file immutable");
        var kept = _tree.File("kept");
        TestMount.Run("chattr", "+i", kept.ToString());
        var verdict = LinkProbe.ExaminePair(_tree.File("a"), kept, usesCanary: true);
        AssertMoveFails(_tree.Path("a"), kept, verdict.Errno);
        TestMount.Run("chattr", "-i", kept.ToString());
        Assert.Equal((LinkRefusal.PlaceProtected, Errno.NotPermitted), (verdict.Refusal, verdict.Errno));
    }

    [Fact]
    public void In_a_sticky_directory_only_owners_replace_names()
    {
        _tree.Directory("sticky", mode: 0x3FF);
        var kept = _tree.File("sticky/kept");
        var own = _tree.File("own");
        _tree.SetOwner("own", OtherUser.Nobody, OtherUser.Nobody);
        var verdict = OtherUser.RunAsNobody(() => LinkProbe.ExaminePair(own, kept, usesCanary: true));
        Assert.Equal((LinkRefusal.PlaceProtected, LinkEvidence.Canary), (verdict.Refusal, verdict.Evidence));
        Assert.True(LinkProbe.ExaminePair(own, kept, usesCanary: true).CanLink);
    }

    [Fact]
    public void A_missing_name_is_asked_for_as_a_new_one()
    {
        var verdict = LinkProbe.ExaminePair(_tree.File("a"), _tree.Path("absent"), usesCanary: true);
        Assert.True(verdict is { CanLink: true, IsNameTaken: false });
    }

    public void Dispose() => _tree.Dispose();

    private static void AssertMoveFails(FilePath from, FilePath to, Errno errno)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => TestMount.Run("mv", "-fT", from.ToString(), to.ToString()));
        Assert.EndsWith($": {errno.Message()}", failure.Message, StringComparison.Ordinal);
    }
}
