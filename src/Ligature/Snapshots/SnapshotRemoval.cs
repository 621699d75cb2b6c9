using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Removes snapshots from a store.</summary>
/// <remarks>
/// Under the lock each is renamed out of sight, which takes no room on the disk; then, without the lock, its names are removed with several
/// threads. Whatever ends this early, a snapshot is there as a whole or not at all, and the next removal or take removes the rest.
/// </remarks>
public static class SnapshotRemoval
{
    /// <summary>Removes them.</summary>
    /// <param name="store">The store.</param>
    /// <param name="ids">The snapshots, damaged or not.</param>
    /// <param name="options">How.</param>
    /// <exception cref="FileLinkException">EBUSY: somebody else changes the store; EACCES, EROFS …</exception>
    public static SnapshotRemovalReport Run(SnapshotStore store, IReadOnlyList<string> ids, SnapshotRemovalOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(options);
        using var removed = store.OpenRemoved();
        var gone = new List<string>();
        var failures = new List<SnapshotRemovalFailure>();
        Errno latest;
        using (store.Lock(options.Command))
        {
            store.RemoveRemains(removed);
            foreach (var id in options.Recheck is { } recheck ? recheck(store.List(), ids) : ids)
            {
                if (options.Cancellation.IsCancellationRequested)
                {
                    break;
                }

                var errno = store.TryMoveAway(id, removed);
                if (errno is Errno.NoSpace or Errno.QuotaExceeded)
                {
                    // Even a name takes room where a folder has none left for it.
                    _ = SnapshotStore.Clear(removed, gone, null, options.Cancellation);
                    errno = store.TryMoveAway(id, removed);
                }

                if (errno == Errno.None)
                {
                    gone.Add(id);
                }
                else
                {
                    failures.Add(new SnapshotRemovalFailure(id, FilePath.Empty, errno));
                }
            }

            latest = gone.Count > 0 ? store.TryPointLatest() : Errno.None;
        }

        var outcome = SnapshotStore.Clear(removed, gone, options.Progress, options.Cancellation);
        foreach (var failure in outcome.Failures)
        {
            failures.Add(new SnapshotRemovalFailure("", failure.Path, failure.Errno));
        }

        // There may be room for the link now.
        if (latest != Errno.None)
        {
            // XFS frees the room of what was removed later, or when it has to.
            _ = FileOperations.TrySynchronizeVolume(store.Root);
            using (store.Lock(options.Command))
            {
                latest = store.TryPointLatest();
            }
        }

        return new SnapshotRemovalReport(gone, outcome.Removed, failures) { LatestError = latest, IsInterrupted = options.Cancellation.IsCancellationRequested };
    }
}

/// <summary>How snapshots are removed.</summary>
/// <param name="Command">Who removes them, for the message that others get who want to change the store meanwhile.</param>
/// <param name="Cancellation">Ends the work after the name in flight.</param>
public sealed record SnapshotRemovalOptions(string Command, CancellationToken Cancellation)
{
    /// <summary>Told how many names have gone; called on any thread.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Asked when the store is locked which of the snapshots may still go; it is given all that are there, and those that were named.</summary>
    public Func<IReadOnlyList<StoredSnapshot>, IReadOnlyList<string>, IReadOnlyList<string>>? Recheck { get; init; }
}

/// <summary>What came of removing snapshots.</summary>
/// <param name="Removed">Those that are gone.</param>
/// <param name="Names">How many names were removed, folders among them, those of earlier removals too.</param>
/// <param name="Failures">What could not be removed.</param>
public sealed record SnapshotRemovalReport(IReadOnlyList<string> Removed, long Names, IReadOnlyList<SnapshotRemovalFailure> Failures)
{
    /// <summary>Why <c>latest</c> could not be made to lead to the newest; none: it does.</summary>
    public Errno LatestError { get; init; }

    /// <summary>Whether it was ended early.</summary>
    public bool IsInterrupted { get; init; }
}

/// <summary>Something that could not be removed.</summary>
/// <param name="Id">The snapshot that is where it was; empty: it is out of sight, and a part of it is left.</param>
/// <param name="Path">That part, below <c>STORE/.ligature/removed</c>.</param>
/// <param name="Errno">Why.</param>
public sealed record SnapshotRemovalFailure(string Id, FilePath Path, Errno Errno);
