using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;

namespace Ligature.Snapshots;

/// <summary>Takes a snapshot of folders into a store.</summary>
/// <remarks>
/// It grows in a folder that nobody else can enter, and appears by one rename when all of it is on disk. Whatever stops it before leaves
/// nothing but that folder. The next take links to what has been copied there, and then removes it.
/// </remarks>
public static class SnapshotTake
{
    /// <summary>Takes it.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="named">Folders. One is the whole snapshot; several lie in it under their last names.</param>
    /// <param name="options">How.</param>
    /// <exception cref="SnapshotException">The sources cannot be taken together, or into this store.</exception>
    /// <exception cref="FileLinkException">A source that is no folder; a store that somebody else changes (EBUSY), or that is full (ENOSPC) …</exception>
    public static TakeReport Run(SnapshotStore store, IReadOnlyList<FilePath> named, TakeOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(named);
        ArgumentNullException.ThrowIfNull(options);
        var sources = TakeSources.Resolve(named, store);
        using var held = store.Lock(options.Command);
        store.FinishRemovals(options.Walk.Cancellation);
        var previous = PreviousSnapshot.Open(store, out var lastSequence);
        var unfinished = store.OpenUnfinished();
        var now = DateTimeOffset.UtcNow;
        DirectoryHandle? tree = null;
        try
        {
            tree = store.Begin(now, out var id);
            var facts = new SnapshotFacts
            {
                Id = id,
                Sequence = lastSequence + 1,
                Taken = new FileTime(now.ToUnixTimeSeconds(), (uint)(now.Ticks % TimeSpan.TicksPerSecond * 100)),
                Sources = sources,
                Tags = options.Tags,
            };
            using var manifest = store.CreateManifest(facts);
            var run = new TakeRun(options, sources, tree, manifest, previous, unfinished);
            MakePlaces(run, sources, facts.Taken);
            var counts = Walk(run, sources, out var leftOut);
            MergeEqual(run, store.PlaceInProgress(id), counts);
            var stripped = run.FinishDirectories(out var lastMode);
            counts.Stripped += stripped.Count;
            facts = facts with
            {
                Volumes = run.Volumes.All,
                Entries = (ulong)counts.Entries,
                HeldBytes = counts.HeldBytes,
                AddedBytes = counts.CopiedBytes,
                Failures = (ulong)run.Failures.Count,
            };
            manifest.Complete(facts, stripped);
            store.Commit(id, tree, lastMode);
            _ = store.TryRemoveUnfinished();
            return new TakeReport(facts, previous.Length == 0 ? null : previous[0].Id, counts, run.Failures, leftOut);
        }
        catch (FileLinkException exception) when (exception.Errno is Errno.NoSpace or Errno.QuotaExceeded)
        {
            // A full disk is everybody's trouble: what was copied would keep it full, and nobody would see where.
            _ = store.TryRemoveUnfinished();
            throw;
        }
        finally
        {
            tree?.Dispose();
            foreach (var one in unfinished)
            {
                one.Dispose();
            }

            foreach (var one in previous)
            {
                one.Dispose();
            }
        }
    }

    // Several sources lie in a top that is nobody's copy.
    private static void MakePlaces(TakeRun run, IReadOnlyList<SnapshotSource> sources, FileTime now)
    {
        if (sources is [{ Place.IsEmpty: true }])
        {
            return;
        }

        var top = new SnapshotEntry
        {
            Type = FileType.Directory,
            Mode = 0x1ED,
            UserId = FileOperations.EffectiveUserId,
            GroupId = FileOperations.EffectiveGroupId,
            ModifyTime = now,
            ChangeTime = now,
            Volume = 0,
            Inode = 0,
        };
        run.Add(FilePath.Empty, top, []);
        foreach (var source in sources)
        {
            var errno = FileOperations.TryMakeDirectory(run.Tree, source.Place, AtomicFile.OwnerOnlyFolder);
            if (errno != Errno.None)
            {
                throw new FileLinkException("make directory", source.Place, errno);
            }
        }
    }

    private static void MergeEqual(TakeRun run, FilePath place, TakeCounts counts)
    {
        if (run.Options.FindEqual is { } find)
        {
            using var merging = new EqualFileMerging(run, place, counts);
            merging.Merge(find(place, new WalkOptions { Threads = run.Options.Walk.Threads, Cancellation = run.Options.Walk.Cancellation }));
        }
    }

    private static TakeCounts Walk(TakeRun run, IReadOnlyList<SnapshotSource> sources, out IReadOnlyList<FilePath> leftOut)
    {
        var visitors = new List<TakeVisitor>();
        try
        {
            var walk = run.Options.Walk with { Needs = StatusNeeds.NonDirectories };
            _ = TreeWalker.Walk(sources.Select(source => source.Path).ToArray(), walk, Create, out _);
            var counts = new TakeCounts();
            var left = new List<FilePath>();
            foreach (var visitor in visitors)
            {
                visitor.Finish();
                counts.Add(visitor.Counts);
                left.AddRange(visitor.LeftOut);
            }

            leftOut = left;
            return counts;
        }
        finally
        {
            visitors.ForEach(visitor => visitor.Dispose());
        }

        TakeVisitor Create()
        {
            visitors.Add(new TakeVisitor(run));
            return visitors[^1];
        }
    }
}
