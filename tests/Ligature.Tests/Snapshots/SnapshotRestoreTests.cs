using Ligature.Paths;
using Ligature.Snapshots;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Snapshots;

public sealed class SnapshotRestoreTests : IDisposable
{
    private readonly TakenTree _taken = new();

    private TestTree Tree => _taken.Tree;

    public void Dispose() => _taken.Dispose();

    [Fact]
    public void A_restored_snapshot_is_the_tree_that_was_taken()
    {
        EveryKindOfFile.Make(Tree, "source");
        var report = _taken.Take();

        var restored = _taken.Restore(report.Facts.Id, "restored");

        Assert.True(restored.IsExact);
        Assert.Equal("", _taken.Differences("source", "restored"));
        Assert.Equal(TreeState.LinkSets(Tree, "source"), TreeState.LinkSets(Tree, "restored"));
        Assert.InRange(int.Parse(Tree.Shell("stat -c %b restored/sparse")), 1, 64);
    }

    [Fact]
    public void Metadata_comes_from_the_manifest_whatever_became_of_the_folder()
    {
        EveryKindOfFile.Make(Tree, "source");
        var report = _taken.Take();
        Tree.Shell($"cd store/{report.Facts.Id}; chmod 777 plain deep; touch plain deep; setfattr -x user.note plain; setfattr -n user.new -v x empty");

        _taken.Restore(report.Facts.Id, "restored");

        Assert.Equal("", _taken.Differences("source", "restored"));
    }

    [Fact]
    public void Parts_are_restored_where_they_lay_with_everything_below()
    {
        Tree.File("source/a/b/file", "one");
        Tree.File("source/a/b/c/file", "two");
        Tree.File("source/a/other", "three");
        Tree.File("source/d", "four");
        var report = _taken.Take();

        var restored = _taken.Restore(report.Facts.Id, "restored", "a/b", "d", "none");

        Assert.Equal("a\na/b\na/b/c\na/b/c/file\na/b/file\nd\n", Tree.Shell("cd restored; find . -mindepth 1 -printf '%P\\n' | LC_ALL=C sort"));
        Assert.Equal([FilePath.FromText("none")], restored.Unknown);
        Assert.Equal("", _taken.Differences("source/a/b", "restored/a/b"));
    }

    [Fact]
    public void Content_that_decayed_is_restored_and_named()
    {
        Tree.File("source/sound", "content");
        Tree.File("source/decayed", "content");
        var report = _taken.Take();
        Tree.Shell($"cd store/{report.Facts.Id}; t=$(stat -c %.Y decayed); printf x | dd of=decayed bs=1 conv=notrunc status=none; touch -d @$t decayed");

        var restored = _taken.Restore(report.Facts.Id, "restored");

        Assert.Equal([FilePath.FromText("decayed")], restored.Damaged);
        Assert.Equal("xontent", Tree.Shell("cat restored/decayed"));
    }

    [Fact]
    public void Nothing_is_restored_over_anything()
    {
        Tree.File("source/file", "content");
        Tree.File("full/file", "mine");
        var report = _taken.Take();

        Assert.Throws<SnapshotException>(() => _taken.Restore(report.Facts.Id, "full"));
        Assert.Equal("mine", Tree.Shell("cat full/file"));
    }

    [Fact]
    public void A_link_planted_in_a_snapshot_leads_nowhere()
    {
        Tree.File("source/folder/file", "right");
        Tree.File("source/plain", "right");
        Tree.File("secret/file", "secret");
        var report = _taken.Take();
        Tree.Shell($"cd store/{report.Facts.Id}; rm -r folder plain; ln -s {Tree.RootText}/secret folder; ln -s {Tree.RootText}/secret/file plain");

        var restored = _taken.Restore(report.Facts.Id, "restored");

        Assert.Equal(2, restored.Failures.Count);
        Assert.Equal("", Tree.Shell("grep -r secret restored || true"));
    }
}
