using Ligature.FileSystem;
using Ligature.Snapshots;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Snapshots;

public sealed class SnapshotProtectionTests : IDisposable
{
    private readonly TakenTree _taken = new();

    private TestTree Tree => _taken.Tree;

    public void Dispose()
    {
        Tree.Shell("chattr -R -f -i store 2>/dev/null || true");
        _taken.Dispose();
    }

    [Fact]
    public void Protected_files_lose_write_permission_and_verify_restore_and_the_next_take_know_the_modes_that_were_taken()
    {
        EveryKindOfFile.Make(Tree, "source");
        var first = _taken.Take().Facts.Id;

        Assert.Empty(Protect().Failures);

        Assert.Equal("", Tree.Shell($"find store/{first} \\( -type f -o -type d \\) -perm /222"));
        Assert.Empty(_taken.Verify().Findings);
        var second = _taken.Take();
        Assert.Equal((0, 0), (second.Counts.Copied, second.Counts.Moved));
        Assert.Equal("", Tree.Shell($"find store/latest/ -type f -perm /222"));
        Assert.Empty(_taken.Verify().Findings);
        _taken.Restore(second.Facts.Id, "restored");
        Assert.Equal("", _taken.Differences("source", "restored"));
    }

    [Fact]
    public void Undone_everything_has_the_mode_that_was_taken()
    {
        EveryKindOfFile.Make(Tree, "source");
        _taken.Take();
        var before = Modes();
        Protect();
        Assert.NotEqual(before, Modes());

        Assert.Empty(Protect(undoes: true).Failures);

        Assert.Equal(before, Modes());
    }

    [Fact]
    public void What_somebody_altered_stays_a_finding()
    {
        Tree.File("source/file", "content");
        Tree.Shell("chmod 664 source/file");
        var id = _taken.Take().Facts.Id;
        Tree.Shell($"chmod 640 store/{id}/file");

        Protect();

        Assert.Equal("440\n", Tree.Shell($"stat -c %a store/{id}/file"));
        Assert.Equal("mode", Assert.Single(_taken.Verify().Findings).Detail);
    }

    [Fact]
    public void Immutable_files_are_copied_by_the_next_take_and_removed_by_a_removal_which_leaves_other_names_immutable()
    {
        Assert.SkipUnless(TestLibc.GetEffectiveUser() == 0, "the immutable flag needs root");
        Tree.File("source/folder/file", "content");
        var ids = new[] { _taken.Take().Facts.Id, _taken.Take().Facts.Id };
        var report = Protect(immutable: true);
        Assert.SkipWhen(report.Failures.Any(failure => failure.Errno is Errno.NotSupported or Errno.NoSuchRequest), "the file system knows no immutable files");
        Assert.Empty(report.Failures);
        Assert.Equal("refused\n", Tree.Shell($"(echo more >> store/{ids[0]}/folder/file) 2>/dev/null || echo refused"));
        Assert.Empty(Protect(immutable: true).Failures);

        Assert.Equal(1, _taken.Take().Counts.Copied);
        using (var store = SnapshotStore.Open(Tree.Path("store")))
        {
            Assert.Empty(SnapshotRemoval.Run(store, [ids[0]], new SnapshotRemovalOptions("test", CancellationToken.None)).Failures);
        }

        Assert.Equal("refused\n", Tree.Shell($"(echo more >> store/{ids[1]}/folder/file) 2>/dev/null || echo refused"));
        Assert.Empty(_taken.Verify().Findings);
        Assert.Empty(Protect(immutable: true, undoes: true).Failures);
        Tree.Shell($"echo more >> store/{ids[1]}/folder/file");
    }

    private string Modes() => Tree.Shell("find store/2* -printf '%P %m\\n' | sort");

    private ProtectionReport Protect(bool immutable = false, bool undoes = false)
    {
        using var store = SnapshotStore.Open(Tree.Path("store"));
        return SnapshotProtection.Run(store, [.. store.List().Select(snapshot => snapshot.Id)], new ProtectionOptions(immutable, undoes, "test", CancellationToken.None));
    }
}
