using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>Finds in one walk what depends on names: the other names of their files, and the symbolic links that lead through them.</summary>
internal static class DependentSearch
{
    /// <summary>Looks for it.</summary>
    /// <param name="names">The names that are to be removed.</param>
    /// <param name="range">Where to look; null for the mounts of the names.</param>
    /// <param name="walk">How to walk.</param>
    /// <exception cref="FileLinkException">ENOSYS: the kernel does not say which mount a name is on.</exception>
    /// <exception cref="OperationCanceledException">Cancelled through the walk options.</exception>
    internal static FoundDependents Find(IReadOnlyList<RemovableName> names, SearchRange? range, WalkOptions walk)
    {
        var mounts = MountTable.Read();
        var files = new HashSet<FileIdentity>(names.Select(name => name.Status.Identity));
        var inodes = new HashSet<ulong>(names.Select(name => name.Status.Inode));
        var hasLinks = names.Any(name => name.Status.IsSymbolicLink);
        var goal = new DependentGoal(files, inodes, hasLinks, new SymlinkResolver(image: null, mounts), mounts);
        range ??= WholeMounts(names, mounts);
        var options = range.Confine(walk) with { Needs = StatusNeeds.None };
        var visitors = TreeWalker.Walk(range.Roots, options, () => new DependentVisitor(goal), out _);
        return new FoundDependents(
            visitors.SelectMany(visitor => visitor.Names).OrderBy(name => name.Path).ToList(),
            visitors.SelectMany(visitor => visitor.Links).OrderBy(link => link.Hops[0].Path).ToList(),
            UnreadDirectories.Merge(visitors.Select(visitor => visitor.Unread)));
    }

    private static SearchRange WholeMounts(IReadOnlyList<RemovableName> names, MountTable mounts)
    {
        var roots = names.Select(name => SearchRange.WholeMount(name.Status, mounts, name.Link.Path).Roots[0]).Distinct().ToList();
        return new SearchRange(roots, IsWholeMount: true);
    }
}

/// <summary>What was found to depend on names.</summary>
/// <param name="Names">The names of their files, sorted by path; those that were asked about among them.</param>
/// <param name="Links">The live links that reach their files by whatever name, sorted by path.</param>
/// <param name="Unread">The folders that could not be read.</param>
internal sealed record FoundDependents(IReadOnlyList<FoundName> Names, IReadOnlyList<SymlinkResolution> Links, IReadOnlyList<UnreadDirectory> Unread);
