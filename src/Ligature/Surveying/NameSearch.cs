using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Finds the names of a file by walking directory listings alone: an inode number in a listing costs no stat.</summary>
public static class NameSearch
{
    /// <summary>Looks for every name of a file, and stops when as many are found as the file has.</summary>
    /// <param name="file">The file's status; for a directory there is nothing to find, because it has one name.</param>
    /// <param name="range">Where to look.</param>
    /// <param name="walk">How to walk.</param>
    /// <exception cref="OperationCanceledException">Cancelled through the walk options.</exception>
    public static FoundNames Find(in FileStatus file, SearchRange range, WalkOptions walk)
    {
        ArgumentNullException.ThrowIfNull(range);
        ArgumentNullException.ThrowIfNull(walk);

        var goal = new NameGoal(file.Identity, file.LinkCount, walk.Stop, MountTable.Read());
        var options = range.Confine(walk) with { Needs = StatusNeeds.None };
        var visitors = TreeWalker.Walk(range.Roots, options, () => new NameVisitor(goal), out _);
        return new FoundNames(
            visitors.SelectMany(visitor => visitor.Names).Order().ToList(),
            UnreadDirectories.Merge(visitors.Select(visitor => visitor.Unread)));
    }
}

/// <summary>The names that a search found.</summary>
/// <param name="Names">Sorted paths, beginning with the root they were found in.</param>
/// <param name="Unread">The directories that could not be read, where more names may be.</param>
public sealed record FoundNames(IReadOnlyList<FilePath> Names, IReadOnlyList<UnreadDirectory> Unread);
