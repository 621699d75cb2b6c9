using System.Diagnostics;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>Tells for whole trees which links are broken and why, and what about the others may trouble later.</summary>
public static class LinkAudit
{
    /// <summary>Audits all links below the roots. Nothing is changed.</summary>
    /// <param name="roots">Directories, overlapping ones looked at once; a symbolic link that leads to none is looked at itself.</param>
    /// <param name="options">What to look for.</param>
    /// <exception cref="FileLinkException">EXDEV: a root lies outside the image.</exception>
    /// <exception cref="OperationCanceledException">Cancelled through the walk options.</exception>
    public static AuditReport Run(IReadOnlyList<FilePath> roots, LinkAuditOptions options)
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(options);

        var start = Stopwatch.GetTimestamp();
        var mounts = MountTable.Read();
        var audited = new AuditedRoots(roots, options.Image, mounts);
        var resolver = new SymlinkResolver(options.Image, mounts);
        var shortcuts = new ShortcutResolver(options.Image, mounts);
        var lone = roots.Where(IsLoneLink).ToList();
        var walk = options.Walk with { Needs = options.CountsNames ? StatusNeeds.NonDirectories : StatusNeeds.None };
        var visitors = TreeWalker.Walk(roots.Except(lone).ToList(), walk, () => new AuditVisitor(options, audited, resolver, shortcuts, mounts), out var totals);

        var findings = visitors.SelectMany(visitor => visitor.Findings).ToList();
        var unread = UnreadDirectories.Merge(visitors.Select(visitor => visitor.Unread));
        var summary = new AuditSummary
        {
            Names = totals.Entries,
            Folders = totals.Directories,
            Symlinks = visitors.Sum(visitor => visitor.Symlinks.Links),
            Broken = visitors.Sum(visitor => visitor.Symlinks.Broken),
            UnreadFolders = unread.Count,
        };

        if (options.CountsNames)
        {
            summary = JudgeNames(visitors.Select(visitor => visitor.SharedNames), options, findings, summary);
        }

        foreach (var link in lone)
        {
            summary = JudgeLoneLink(resolver.Resolve(link), options, findings, summary);
        }

        findings.Sort(ByKindThenPath);
        return new AuditReport(findings, unread, summary with { Duration = Stopwatch.GetElapsedTime(start) });
    }

    private static bool IsLoneLink(FilePath root)
    {
        var here = DirectoryHandle.WorkingDirectory;
        return FileOperations.TryGetStatus(here, root, LinkFollowing.Never, StatusFields.Basic, out var itself) == Errno.None && itself.IsSymbolicLink
            && (FileOperations.TryGetStatus(here, root, LinkFollowing.Follow, StatusFields.Basic, out var target) != Errno.None || !target.IsDirectory);
    }

    private static AuditSummary JudgeLoneLink(
        SymlinkResolution resolution, LinkAuditOptions options, List<Finding> findings, AuditSummary summary)
    {
        var isBroken = resolution.State != SymlinkState.Live;
        if (isBroken && options.Wants(FindingKinds.Of(resolution.State)))
        {
            findings.Add(Finding.OfBroken(resolution));
        }

        return summary with { Names = summary.Names + 1, Symlinks = summary.Symlinks + 1, Broken = summary.Broken + (isBroken ? 1 : 0) };
    }

    private static AuditSummary JudgeNames(
        IEnumerable<SharedFileNames> names, LinkAuditOptions options, List<Finding> findings, AuditSummary summary)
    {
        var files = 0L;
        var saved = 0UL;
        SharedFileNames.ForEachFile(names, (in SharedFile file, ReadOnlySpan<SharedFileName> set) =>
        {
            files++;
            saved = ByteSum.Add(saved, ByteSum.Multiply(file.Size, set.Length - 1));
            var kind = set.Length < file.LinkCount ? FindingKind.SplitSet : FindingKind.LinkSet;
            var isPrivileged = file.GrantsPrivilege && options.Wants(FindingKind.SetuidNames);
            if (!isPrivileged && !options.Wants(kind))
            {
                return;
            }

            var facts = Describe(in file, set);
            if (options.Wants(kind))
            {
                findings.Add(new Finding { Kind = kind, Path = facts.Found[0], Names = facts });
            }

            if (isPrivileged)
            {
                findings.Add(new Finding { Kind = FindingKind.SetuidNames, Path = facts.Found[0], Names = facts });
            }
        });

        return summary with { MultiNameFiles = files, SavedBytes = saved };
    }

    private static NameSet Describe(in SharedFile file, ReadOnlySpan<SharedFileName> set)
    {
        var found = new FilePath[set.Length];
        for (var i = 0; i < set.Length; i++)
        {
            found[i] = set[i].Path;
        }

        Array.Sort(found);
        return new NameSet(file.Identity, file.LinkCount, file.Size, found);
    }

    private static int ByKindThenPath(Finding a, Finding b)
        => a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : a.Path.CompareTo(b.Path);
}
