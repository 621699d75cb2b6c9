using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Repairing;

/// <summary>Records for whole trees which file each symbolic link leads to, while it still does.</summary>
public static class TrackSurvey
{
    /// <summary>Records all links below the roots. What did not change since the last time is neither read nor written again.</summary>
    /// <param name="roots">Folders; links below them are not followed into others.</param>
    /// <param name="catalog">Where it is recorded.</param>
    /// <param name="options">What is recorded.</param>
    /// <exception cref="FileLinkException">A root is missing or no folder.</exception>
    /// <exception cref="LinkCatalogException">The catalog cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled through the walk options; nothing was recorded.</exception>
    public static TrackReport Run(IReadOnlyList<FilePath> roots, ILinkCatalog catalog, TrackOptions options)
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);

        var mounts = MountTable.Read();
        var walked = new WalkedRoots(roots);
        var walk = options.Walk with { Needs = StatusNeeds.None, FollowSymbolicLinks = false };
        var visitors = TreeWalker.Walk(roots, walk, () => new TrackVisitor(walked, mounts), out _);
        var live = visitors.SelectMany(visitor => visitor.Live).OrderBy(link => link.Path).ToList();
        var broken = visitors.SelectMany(visitor => visitor.Broken).ToList();

        var targets = new TargetDigests(options);
        var changed = live.Where(link => !IsRecorded(link, catalog, targets)).ToList();
        targets.ReadMissing();
        var updates = changed.Select(targets.Complete).ToList();
        var forgotten = FindForgotten(walked, live, broken, catalog, mounts);
        updates.AddRange(Follow(broken, catalog));
        catalog.Update(updates, forgotten);
        catalog.AddRoots([.. walked.Paths]);

        return new TrackReport
        {
            Links = visitors.Sum(visitor => visitor.Links),
            Live = live.Count,
            Broken = broken.Count,
            Targets = CountTargets(live),
            Unchanged = live.Count - changed.Count,
            Forgotten = forgotten.Count,
            DigestsRead = targets.FilesRead,
            BytesRead = targets.BytesRead,
            Unreadable = targets.Unreadable,
            Unread = UnreadDirectories.Merge(visitors.Select(visitor => visitor.Unread)),
        };
    }

    private static bool IsRecorded(TrackedLink link, ILinkCatalog catalog, TargetDigests targets)
    {
        var earlier = catalog.Find(link.Path);
        var isDigested = targets.Recall(link, earlier?.Target);
        return isDigested && earlier is not null && earlier.Text == link.Text && earlier.Place == link.Place && earlier.Inode == link.Inode
            && earlier.BirthTime == link.BirthTime && earlier.Volume == link.Volume && earlier.Target.Volume == link.Target.Volume
            && link.Target.IsUnchangedSince(earlier.Target);
    }

    /// <summary>A broken link that moved takes its record along: it is all that is known of its target.</summary>
    private static IEnumerable<TrackedLink> Follow(IReadOnlyList<MetLink> broken, ILinkCatalog catalog)
    {
        foreach (var link in broken)
        {
            if (catalog.Find(link.Path)?.Text != link.Text && catalog.FindByInode(link.Inode).FirstOrDefault(record => record.Is(link)) is { } record)
            {
                yield return record with { Path = link.Path };
            }
        }
    }

    private static int CountTargets(IReadOnlyList<TrackedLink> links)
    {
        var targets = new HashSet<FileIdentity>();
        foreach (var link in links)
        {
            targets.Add(link.Target.Version.Identity);
        }

        return targets.Count;
    }

    private static List<FilePath> FindForgotten(
        WalkedRoots roots, IReadOnlyList<TrackedLink> live, IReadOnlyList<MetLink> broken, ILinkCatalog catalog, MountTable mounts)
    {
        // What was met and is to be kept whatever it stores has no text here.
        var met = new Dictionary<FilePath, MetLink?>();
        foreach (var link in live)
        {
            met[link.Path] = null;
        }

        foreach (var link in broken)
        {
            met[link.Path] = link;
        }

        var forgotten = new List<FilePath>();
        using var volumes = new MountedVolumes(mounts);
        foreach (var root in roots.Paths)
        {
            foreach (var path in catalog.PathsBelow(root))
            {
                var isMet = met.TryGetValue(path, out var link);
                if (isMet && link is null)
                {
                    continue;
                }

                var record = catalog.Find(path);
                if (record is not null && (link is not null ? link.Text != record.Text : IsGone(path) && volumes.IsMounted(record.Volume)))
                {
                    forgotten.Add(path);
                    met[path] = null;
                }
            }
        }

        return forgotten;
    }

    // A folder that may not be searched hides a link, and so does a disk that is not mounted: neither says that it is gone.
    private static bool IsGone(FilePath path)
    {
        var errno = FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Never, StatusFields.Basic, out var status);
        return errno is Errno.NoEntry or Errno.NotDirectory || (errno == Errno.None && !status.IsSymbolicLink);
    }
}
