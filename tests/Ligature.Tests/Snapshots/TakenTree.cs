using Ligature.Paths;
using Ligature.Snapshots;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Snapshots;

/// <summary>A tree with a folder <c>source</c> and a store, with the snapshots that were taken into it.</summary>
internal sealed class TakenTree : IDisposable
{
    public TestTree Tree { get; } = new();

    public void Dispose() => Tree.Dispose();

    /// <summary>Takes a snapshot of <c>source</c>, of which everything is taken.</summary>
    public TakeReport Take(params ByteText[] sources)
    {
        var report = TakeWith(new TakeOptions(new WalkOptions(), "test"), sources);
        Assert.Empty(report.Failures);
        return report;
    }

    public TakeReport TakeWith(TakeOptions options, params ByteText[] sources)
    {
        using var store = SnapshotStore.OpenOrCreate(Tree.Path("store"));
        return SnapshotTake.Run(store, sources.Length == 0 ? [Tree.Path("source")] : [.. sources.Select(Tree.Path)], options);
    }

    public RestoreReport Restore(string id, ByteText destination, params string[] paths) => RestoreWith(id, destination, options => options, paths);

    public RestoreReport RestoreWith(string id, ByteText destination, Func<RestoreOptions, RestoreOptions> options, params string[] paths)
    {
        using var store = SnapshotStore.Open(Tree.Path("store"));
        return SnapshotRestore.Run(store, id, Tree.Path(destination), options(new RestoreOptions([.. paths.Select(FilePath.FromText)], CancellationToken.None)));
    }

    public VerifyReport Verify(bool readsData = true)
    {
        using var store = SnapshotStore.Open(Tree.Path("store"));
        return SnapshotVerify.Run(store, [.. store.List().Select(snapshot => snapshot.Id)], new VerifyOptions(readsData, 2, CancellationToken.None));
    }

    /// <summary>What rsync(1) would have to change to make the second folder like the first: content, metadata, hard links; nothing when they are equal.</summary>
    public string Differences(string one, string other)
    {
        var rsync = Tree.Shell("command -v rsync || true");
        Assert.SkipWhen(rsync.Length == 0, "rsync is not installed");
        return Tree.Shell($"rsync -aHAXn --devices --specials --delete --checksum --itemize-changes '{one}/' '{other}/'");
    }

    public string Inodes(string pattern) => Tree.Shell($"stat -c %i {pattern} | sort | uniq -c | awk '{{print $1}}'");
}
