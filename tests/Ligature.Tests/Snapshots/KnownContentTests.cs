using Ligature.Snapshots;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Snapshots;

public sealed class KnownContentTests : IDisposable
{
    private readonly TakenTree _taken = new();

    private TestTree Tree => _taken.Tree;

    public void Dispose() => _taken.Dispose();

    [Theory]
    [InlineData("cp -a source copy; rm -r source; mv copy source")]
    [InlineData("cp -p source/one new; mv new source/one")]
    [InlineData("mkdir source/sub; cp -p source/one source/sub/other; rm source/one")]
    [InlineData("cp -a source/folder source/renamed; rm -r source/folder")]
    public void A_file_that_came_back_from_a_copy_is_linked(string change)
    {
        Tree.File("source/one", "content one");
        Tree.File("source/folder/two", "the content of two");
        Tree.HardLink("source/folder/three", "source/folder/two");
        var first = _taken.Take();
        Tree.Shell(change);

        var second = _taken.Take();

        Assert.Equal((0L, 0UL), (second.Counts.Copied, second.Facts.AddedBytes));
        Assert.Equal(Inodes(first), Inodes(second));
        Assert.Equal("", _taken.Differences("source", $"store/{second.Facts.Id}"));
        Assert.Empty(_taken.Verify().Findings);
    }

    [Fact]
    public void What_only_looks_the_same_is_copied()
    {
        Tree.File("source/one", "content");
        var first = _taken.Take();
        Tree.Shell("cp -p source/one keep; rm source/one; printf CONTENT >source/one; touch -r keep source/one");

        var second = _taken.Take();

        Assert.Equal((1L, 0L), (second.Counts.Copied, second.Counts.Moved));
        Assert.Equal("content CONTENT", Tree.Shell($"cat store/{first.Facts.Id}/one; echo -n ' '; cat store/{second.Facts.Id}/one"));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void A_copy_of_a_file_that_is_there_stays_a_file_of_its_own(string original, string copy)
    {
        Tree.File($"source/{original}", "content");
        _taken.Take();
        Tree.Shell($"cp -p source/{original} source/{copy}");

        var second = _taken.Take();
        var third = _taken.Take();

        Assert.Equal(1, second.Counts.Copied);
        Assert.Equal((2L, 0L), (third.Counts.Linked, third.Counts.Copied));
        Assert.Equal("2", Tree.Shell($"stat -c %i store/{second.Facts.Id}/* | sort -u | wc -l").Trim());
    }

    [Theory]
    [InlineData("chmod 600 source/one")]
    [InlineData("touch -d @1000000000.5 source/one")]
    [InlineData("setfattr -n user.note -v x source/one")]
    [InlineData("chmod 4711 source/one; mv source/one source/two")]
    public void Metadata_in_the_manifest_let_a_file_stay_shared(string change)
    {
        Tree.File("source/one", "content one");
        var first = _taken.Take();
        var before = Tree.Shell($"stat -c '%a %U %Y %i' store/{first.Facts.Id}/one; getfattr -d store/{first.Facts.Id}/one");
        Tree.Shell(change);

        var second = TakeSharing();
        var third = _taken.Take();

        Assert.Equal((0L, 1L), (second.Counts.Copied, second.Counts.Linked + second.Counts.Moved));
        Assert.Equal((0L, 1L), (third.Counts.Copied, third.Counts.Linked));
        Assert.Equal((Inodes(first), Inodes(first)), (Inodes(second), Inodes(third)));
        Assert.Equal(before, Tree.Shell($"stat -c '%a %U %Y %i' store/{first.Facts.Id}/one; getfattr -d store/{first.Facts.Id}/one"));
        Assert.Empty(_taken.Verify().Findings);
        Assert.True(_taken.Restore(third.Facts.Id, "restored").IsExact);
        Assert.Equal("", _taken.Differences("source", "restored"));
    }

    [Fact]
    public void Shared_metadata_hide_no_change_of_content()
    {
        Tree.File("source/one", "content one");
        var first = _taken.Take();
        Tree.Shell("printf 'CONTENT ONE' >source/one");

        var second = TakeSharing();

        Assert.Equal(1, second.Counts.Copied);
        Tree.Shell($"printf long >>store/{second.Facts.Id}/one");
        Assert.Equal([(VerifyFindingKind.Altered, second.Facts.Id)], _taken.Verify().Findings.Select(finding => (finding.Kind, finding.Snapshot)));
        Assert.Equal("content one", Tree.Shell($"cat store/{first.Facts.Id}/one"));
    }

    private TakeReport TakeSharing() => _taken.TakeWith(new TakeOptions(new WalkOptions(), "test") { SharesMetadata = true });

    private string Inodes(TakeReport report) => Tree.Shell($"cd store/{report.Facts.Id}; find . -type f -printf '%i\\n' | sort");
}
