using Ligature.Snapshots;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Snapshots;

public sealed class SnapshotVerifyTests : IDisposable
{
    private readonly TakenTree _taken = new();

    private TestTree Tree => _taken.Tree;

    public void Dispose() => _taken.Dispose();

    [Fact]
    public void Each_file_is_read_once_however_many_snapshots_and_names_it_has()
    {
        Tree.File("source/one", "12345");
        Tree.HardLink("source/two", "source/one");
        Tree.File("source/three", "123");
        _taken.Take();
        _taken.Take();

        var report = _taken.Verify();

        Assert.Equal((2, 6L, 2L, 8UL), (report.Snapshots, report.Entries, report.FilesRead, report.BytesRead));
        Assert.Empty(report.Findings);
        Assert.Equal(0, _taken.Verify(readsData: false).FilesRead);
    }

    [Fact]
    public void A_flipped_bit_is_named_in_every_snapshot_that_has_it()
    {
        Tree.File("source/one", "content");
        Tree.File("source/two", "content");
        var first = _taken.Take();
        var second = _taken.Take();
        Decay($"store/{first.Facts.Id}/one");

        Assert.Empty(_taken.Verify(readsData: false).Findings);
        Assert.Equal(
            [(VerifyFindingKind.Damaged, first.Facts.Id, "one"), (VerifyFindingKind.Damaged, second.Facts.Id, "one")],
            _taken.Verify().Findings.Select(finding => (finding.Kind, finding.Snapshot, finding.Path.ToString())));
    }

    [Theory]
    [InlineData("rm file", VerifyFindingKind.Missing, "file", "")]
    [InlineData("rm -r folder", VerifyFindingKind.Missing, "folder", "")]
    [InlineData("chmod 600 file", VerifyFindingKind.Altered, "file", "mode")]
    [InlineData("echo more >> file; touch -d @1000000000 file", VerifyFindingKind.Altered, "file", "length")]
    [InlineData("ln -sfn other link; touch -h -d @1000000000 link", VerifyFindingKind.Altered, "link", "target")]
    [InlineData("rm file; mkdir file", VerifyFindingKind.Altered, "file", "kind")]
    [InlineData("chmod 700 folder", VerifyFindingKind.Altered, "folder", "mode")]
    public void Whatever_was_changed_is_named(string change, VerifyFindingKind kind, string path, string detail)
    {
        Tree.File("source/file", "content");
        Tree.Symlink("source/link", "target");
        Tree.Directory("source/folder");
        Tree.Shell("touch -h -d @1000000000 source/file source/link source/folder source");
        var report = _taken.Take();
        Tree.Shell($"cd store/{report.Facts.Id}; {change}; touch -d @1000000000 .");

        var finding = Assert.Single(_taken.Verify().Findings);

        Assert.Equal((kind, path, detail), (finding.Kind, finding.Path.ToString(), finding.Detail));
    }

    [Fact]
    public void A_name_that_was_added_is_named()
    {
        Tree.File("source/file", "content");
        Tree.Shell("touch -d @1000000000 source");
        var report = _taken.Take();
        Tree.Shell($"cd store/{report.Facts.Id}; mkdir new; touch -d @1000000000 .");

        var finding = Assert.Single(_taken.Verify().Findings);

        Assert.Equal((VerifyFindingKind.Added, "new"), (finding.Kind, finding.Path.ToString()));
    }

    [Fact]
    public void A_damaged_manifest_is_named_and_the_other_snapshots_are_verified()
    {
        Tree.File("source/file", "content");
        var first = _taken.Take();
        _taken.Take();
        Tree.Shell($"printf X | dd of=store/.ligature/manifests/{first.Facts.Id}.manifest bs=1 seek=40 conv=notrunc status=none");

        var report = _taken.Verify();

        var finding = Assert.Single(report.Findings);
        Assert.Equal((VerifyFindingKind.Manifest, first.Facts.Id), (finding.Kind, finding.Snapshot));
        Assert.Equal(1, report.Entries);
    }

    private void Decay(string file)
        => Tree.Shell($"t=$(stat -c %.Y {file}); printf x | dd of={file} bs=1 conv=notrunc status=none; touch -d @$t {file}");
}
