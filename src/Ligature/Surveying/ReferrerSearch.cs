using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Finds everything that leads to a path: the names of its file, and the symbolic links that reach it, over however many hops.</summary>
public static class ReferrerSearch
{
    /// <summary>Looks for names and links.</summary>
    /// <param name="path">What is led to; a symbolic link is meant itself, and links that reach it are found.</param>
    /// <param name="range">Where to look.</param>
    /// <param name="walk">How to walk.</param>
    /// <exception cref="FileLinkException">The path cannot be reached: ENOENT, EACCES …</exception>
    /// <exception cref="OperationCanceledException">Cancelled through the walk options.</exception>
    public static Referrers Find(FilePath path, SearchRange range, WalkOptions walk)
    {
        ArgumentNullException.ThrowIfNull(range);
        ArgumentNullException.ThrowIfNull(walk);

        var here = DirectoryHandle.WorkingDirectory;
        var status = FileOperations.GetStatus(here, path, LinkFollowing.Never);
        var end = status;
        var isLive = !status.IsSymbolicLink
            || FileOperations.TryGetStatus(here, path, LinkFollowing.Follow, StatusFields.Basic, out end) == Errno.None;

        var mounts = MountTable.Read();
        var resolver = new SymlinkResolver(image: null, mounts);
        var names = new NameGoal(status.Identity, status.LinkCount, walk.Stop, mounts);
        var goal = new ReferrerGoal(status.Identity, status.IsSymbolicLink, isLive ? end.Identity : null, resolver, names);
        var options = range.Confine(walk) with { Needs = StatusNeeds.None };
        var visitors = TreeWalker.Walk(range.Roots, options, () => new ReferrerVisitor(goal), out _);
        return new Referrers(
            status,
            visitors.SelectMany(visitor => visitor.Names).Order().ToList(),
            visitors.SelectMany(visitor => visitor.Links).OrderBy(link => link.Hops[0].Path).ToList(),
            UnreadDirectories.Merge(visitors.Select(visitor => visitor.Unread)));
    }
}

/// <summary>What leads to a path.</summary>
/// <param name="Status">The file at the path.</param>
/// <param name="Names">The names of the file, sorted; none for a directory, which has one.</param>
/// <param name="Links">The symbolic links that reach it, sorted by path; each with its hops up to the goal and beyond.</param>
/// <param name="Unread">The directories that could not be read.</param>
public sealed record Referrers(
    FileStatus Status, IReadOnlyList<FilePath> Names, IReadOnlyList<SymlinkResolution> Links, IReadOnlyList<UnreadDirectory> Unread);

/// <summary>What the threads of a search for referrers share.</summary>
/// <param name="Identity">The file at the path itself.</param>
/// <param name="IsLink">Whether that is a symbolic link.</param>
/// <param name="End">The file at the end of it; null where it is broken.</param>
/// <param name="Resolver">Follows links.</param>
/// <param name="Names">Recognises names.</param>
internal sealed record ReferrerGoal(FileIdentity Identity, bool IsLink, FileIdentity? End, SymlinkResolver Resolver, NameGoal Names);
