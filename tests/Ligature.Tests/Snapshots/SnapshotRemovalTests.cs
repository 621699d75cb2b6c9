using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Snapshots;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Snapshots;

public sealed class SnapshotRemovalTests : IDisposable
{
    private readonly TakenTree _taken = new();

    private TestTree Tree => _taken.Tree;

    public void Dispose() => _taken.Dispose();

    [Fact]
    public void A_removed_snapshot_is_gone_with_its_manifest_and_the_others_are_untouched()
    {
        EveryKindOfFile.Make(Tree, "source");
        var ids = new[] { Take(), Take(), Take() };
        var before = State(ids[0], ids[2]);

        var report = Remove(ids[1]);

        Assert.Empty(report.Failures);
        Assert.Equal([ids[1]], report.Removed);
        Assert.Equal(before, State(ids[0], ids[2]));
        Assert.Equal([ids[0], ids[2], "latest"], Names("store"));
        Assert.Equal(new[] { $"{ids[0]}.manifest", $"{ids[2]}.manifest" }.Order(StringComparer.Ordinal), Names("store/.ligature/manifests"));
        Assert.Equal("", Tree.Shell("ls -A store/.ligature/removed"));
        Assert.Empty(_taken.Verify().Findings);
    }

    [Fact]
    public void Latest_leads_to_the_newest_that_is_left_and_to_nothing_when_none_is()
    {
        Tree.File("source/file", "content");
        var ids = new[] { Take(), Take(), Take() };

        Remove(ids[2], ids[0]);
        Assert.Equal(ids[1], Tree.Shell("readlink store/latest").Trim());
        Remove(ids[1]);
        Assert.Equal("", Tree.Shell("ls store"));
        Take();
        Assert.Empty(_taken.Verify().Findings);
    }

    [Fact]
    public void A_chain_of_folders_of_any_depth_goes()
    {
        // Longer than any path may be, and deeper than files may be open at once.
        Tree.Shell("mkdir source; cd source; for i in $(seq 3000); do mkdir ddd; cd -P ddd; done; echo x > file");
        var taken = _taken.Take().Facts;
        Assert.InRange(taken.Entries, 2900u, 3001u);
        Tree.Shell("rm -r source; mkdir source");
        Take();

        var report = Remove(taken.Id);

        Assert.Empty(report.Failures);
        Assert.Equal((long)taken.Entries + 1, report.Names);
        Assert.Equal("", Tree.Shell("ls -A store/.ligature/removed"));
    }

    [Fact]
    public void What_was_left_of_an_earlier_removal_goes_with_the_next_take()
    {
        Tree.File("source/folder/file", "content");
        var ids = new[] { Take(), Take() };
        Tree.Shell($"mv store/{ids[0]} store/.ligature/removed/");

        Take();

        Assert.Equal("", Tree.Shell("ls -A store/.ligature/removed"));

        // The new one may have got the name of the first.
        Assert.Equal(2, Names("store/.ligature/manifests").Length);
    }

    [Fact]
    public void What_another_of_the_same_name_left_behind_is_no_obstacle()
    {
        Tree.File("source/file", "content");
        var ids = new[] { Take(), Take() };
        Tree.Shell($"mkdir -p store/.ligature/removed/{ids[0]}/rest");

        Assert.Equal([ids[0]], Remove(ids[0]).Removed);
        Assert.Equal("", Tree.Shell("ls -A store/.ligature/removed"));
    }

    [Fact]
    public void Nobody_else_may_change_the_store_while_snapshots_move_away_and_all_may_afterwards()
    {
        Tree.File("source/file", "content");
        var id = Take();
        Take();
        using var store = SnapshotStore.Open(Tree.Path("store"));
        using (store.Lock("another"))
        {
            Assert.Equal(Errno.Busy, Assert.Throws<FileLinkException>(() => Remove(id)).Errno);
        }

        Assert.Equal([id], SnapshotRemoval.Run(store, [id], new SnapshotRemovalOptions("test", CancellationToken.None) { Progress = _ => Assert.NotEmpty(_taken.Take().Facts.Id) }).Removed);
    }

    [Theory]
    [InlineData("ext4")]
    [InlineData("xfs")]
    [InlineData("btrfs")]
    [InlineData("tmpfs")]
    public void A_full_disk_is_no_obstacle(string type)
    {
        using var volume = LoopVolume.Create(type);
        Tree.Shell($"mkdir source; cp -a /bin/ls source/; for i in $(seq 300); do echo $i > source/f$i; done");
        var path = FilePath.FromText($"{volume.Root}/store");
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            using var target = SnapshotStore.OpenOrCreate(path);
            Tree.Shell($"head -c 2M /dev/urandom > source/new; echo {i} > source/new{i}");
            ids.Add(SnapshotTake.Run(target, [Tree.Path("source")], new TakeOptions(new WalkOptions(), "test")).Facts.Id);
        }

        Tree.Shell($"cat /dev/zero > {volume.Root}/filler 2>/dev/null || true; sync -f {volume.Root}; while echo x > {volume.Root}/filler$((i=i+1)); do :; done 2>/dev/null; sync -f {volume.Root}; cat /dev/zero >> {volume.Root}/filler 2>/dev/null || true");
        using var store = SnapshotStore.Open(path);

        var report = SnapshotRemoval.Run(store, [ids[2], ids[0]], new SnapshotRemovalOptions("test", CancellationToken.None));

        Assert.Empty(report.Failures);
        Assert.Equal(Errno.None, report.LatestError);
        Assert.Equal((2, ids[1]), (report.Removed.Count, Tree.Shell($"readlink {volume.Root}/store/latest").Trim()));
        Assert.Equal($"{ids[1]}\nlatest\n", Tree.Shell($"ls {volume.Root}/store"));
        Assert.Empty(SnapshotVerify.Run(store, [ids[1]], new VerifyOptions(true, 1, CancellationToken.None)).Findings);
    }

    private string[] Names(string folder) => Tree.Shell($"LC_ALL=C ls {folder}").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string Take() => _taken.Take().Facts.Id;

    private SnapshotRemovalReport Remove(params string[] ids)
    {
        using var store = SnapshotStore.Open(Tree.Path("store"));
        return SnapshotRemoval.Run(store, ids, new SnapshotRemovalOptions("test", CancellationToken.None));
    }

    // Content, metadata and who shares an inode with whom; removing a name changes counts and the time of that in the inode.
    private string State(params string[] ids)
        => Tree.Shell($"cd store; find {string.Join(' ', ids)} -printf '%P %i %y %m %U %G %s %T@ %l\\n' | sort; find {string.Join(' ', ids)} -type f -exec md5sum {{}} + | sort");
}
