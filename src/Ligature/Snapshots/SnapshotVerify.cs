using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Compares snapshots with their manifests.</summary>
public static class SnapshotVerify
{
    /// <summary>Looks at every name of snapshots, and reads their files if asked to.</summary>
    /// <param name="store">The store.</param>
    /// <param name="ids">The snapshots.</param>
    /// <param name="options">How.</param>
    /// <exception cref="SnapshotException">There is no such snapshot.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static VerifyReport Run(SnapshotStore store, IReadOnlyList<string> ids, VerifyOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(options);
        var trees = new List<DirectoryHandle>();
        using var held = options.RepairsAs is { } command ? store.Lock(command) : null;
        try
        {
            foreach (var id in ids)
            {
                trees.Add(store.OpenTree(id));
            }

            var findings = new List<VerifyFinding>();
            var contents = options.ReadsData ? new VerifiedContents(options.Subset) : null;
            var entries = 0L;
            for (var i = 0; i < ids.Count; i++)
            {
                entries += Look(store, ids[i], trees[i], i, contents, findings, options.Cancellation);
            }

            var reading = new ContentVerification(trees, options.Threads, options.Progress, options.Cancellation);
            if (contents is not null)
            {
                reading.Run(contents.ToRead());
                contents.Report(ids, findings);
            }

            return new VerifyReport(findings, ids.Count, entries, reading.Files, reading.Bytes)
            {
                Repaired = held is not null && contents is not null ? Repair(store, ids, trees, contents, options.Cancellation) : [],
            };
        }
        finally
        {
            trees.ForEach(tree => tree.Dispose());
        }
    }

    private static IReadOnlyList<RepairedName> Repair(
        SnapshotStore store, IReadOnlyList<string> ids, List<DirectoryHandle> trees, VerifiedContents contents, CancellationToken cancellation)
    {
        using var repair = new SnapshotRepair(store, ids, trees, contents, cancellation);
        return repair.Run();
    }

    private static long Look(
        SnapshotStore store, string id, DirectoryHandle tree, int number, VerifiedContents? contents, List<VerifyFinding> findings, CancellationToken cancellation)
    {
        try
        {
            using var manifest = store.OpenManifest(id);
            manifest.CheckWhole();
            var look = new TreeVerification(manifest, tree, id, number, contents, findings);
            return look.Run(cancellation);
        }
        catch (SnapshotException exception)
        {
            findings.Add(new VerifyFinding(VerifyFindingKind.Manifest, id, FilePath.Empty, exception.Message));
            return 0;
        }
    }
}

/// <summary>How snapshots are verified.</summary>
/// <param name="ReadsData">Whether the content of every file is read and compared with its digest.</param>
/// <param name="Threads">How many threads read.</param>
/// <param name="Cancellation">Ends the work with an exception.</param>
public sealed record VerifyOptions(bool ReadsData, int Threads, CancellationToken Cancellation)
{
    /// <summary>Which files are read.</summary>
    public VerifiedSubset Subset { get; init; } = VerifiedSubset.All;

    /// <summary>Not null: broken files are repaired, if data is read. It is the command that does so, for the message that others get who want to change the store.</summary>
    public string? RepairsAs { get; init; }

    /// <summary>Told how many files were read; called on any thread.</summary>
    public Action<long>? Progress { get; init; }
}
