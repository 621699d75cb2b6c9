using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Repairing;

/// <summary>Finds the broken links of whole trees and where the targets of all of them went, in one walk. Nothing is changed.</summary>
public static class RepairSearch
{
    /// <summary>Looks for broken links and their targets.</summary>
    /// <param name="roots">The folders to mend, which are also where targets are looked for; a recorded handle leads farther.</param>
    /// <param name="catalog">What was recorded while the links led somewhere; null for nothing.</param>
    /// <param name="options">How.</param>
    /// <exception cref="FileLinkException">A root is missing or no folder.</exception>
    /// <exception cref="LinkCatalogException">The catalog cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled through the walk options.</exception>
    public static RepairReport Run(IReadOnlyList<FilePath> roots, ILinkCatalog? catalog, RepairOptions options)
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(options);

        var mounts = MountTable.Read();
        var walked = new WalkedRoots(roots);
        var resolver = new SymlinkResolver(image: null, mounts);
        using var recorded = new RecordedLinks(catalog, walked, mounts);
        var lost = recorded.Lost;
        var walk = options.Walk with { Needs = lost.NeedsSizes ? StatusNeeds.RegularFiles : StatusNeeds.None, FollowSymbolicLinks = false };
        var visitors = TreeWalker.Walk(roots, walk, () => new RepairVisitor(walked, lost, resolver, mounts), out var totals);
        var unread = UnreadDirectories.Merge(visitors.Select(visitor => visitor.Unread));

        ContentSearch.Run(lost, visitors, walked, walk.Cancellation);
        recorded.ConcludeFromWalk(point => unread.Count == 0 && !visitors.Any(visitor => visitor.LeftSomethingOut) && walk.Filter == WalkFilter.None
            && walked.Paths.Any(root => walk.OneFileSystem ? point == root : point.IsAtOrBelow(root)));

        var links = visitors.SelectMany(visitor => visitor.Broken).OrderBy(broken => broken.Link.Path).Select(broken => Describe(broken.Link, broken.Resolution)).ToList();
        var rules = new MoveRules();
        links = new CandidateSearch(recorded, options, rules, walked, visitors.Select(visitor => visitor.Names).ToList()).Complete(links);
        return new RepairReport
        {
            Links = links,
            Rules = rules.All,
            Totals = totals,
            Symlinks = visitors.Sum(visitor => visitor.Links),
            HandlesForbidden = recorded.HandlesForbidden,
            Unread = unread,
        };

        RepairableLink Describe(MetLink link, SymlinkResolution resolution)
        {
            var record = recorded.Find(link);
            return new RepairableLink
            {
                Link = link,
                Display = walked.Display(link.Path),
                State = resolution.State,
                Errno = resolution.Errno,
                Missing = resolution.Place,
                OldPlace = LinkText.PlaceOf(link.Path, link.Text),
                MountPoint = resolution.MountPoint,
                Record = record,
                Fate = record is null ? TargetFate.Unknown : recorded.TargetOf(record).Fate,
                Hops = resolution.Hops,
            };
        }
    }
}
