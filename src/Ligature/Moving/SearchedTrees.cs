using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Moving;

/// <summary>Where links are searched that lead to what moves, or out of it.</summary>
/// <param name="Roots">Directories, as absolute paths free of links.</param>
/// <param name="Walk">How they are walked.</param>
internal sealed record SearchedTrees(IReadOnlyList<FilePath> Roots, WalkOptions Walk)
{
    /// <summary>The roots that were asked for, or <see cref="SearchRange.FolderAround"/> all places, on the file systems of these places, and the tracked roots; and always what moves.</summary>
    /// <exception cref="FileLinkException">A root cannot be reached.</exception>
    internal static SearchedTrees For(IReadOnlyList<MovedName> names, MoveRequest request)
    {
        var moving = names.Where(name => name.Status.IsDirectory).Select(name => name.From);
        var links = names.Where(name => name.Status.IsSymbolicLink).Select(name => name.From.Parent);
        if (request.Roots.Count > 0)
        {
            var asked = request.Roots.Select(root => MovedName.Physical(root).Path);
            return new SearchedTrees(Outermost([.. asked, .. moving, .. links]), request.Walk);
        }

        var folders = names.SelectMany(name => new[] { name.From.Parent, name.To.Parent }).ToList();
        var common = SearchRange.FolderAround(request.From.Append(request.To), folders);
        var mounts = MountTable.Read();
        var points = folders.Distinct()
            .Select(folder => mounts.Find(MovedName.Physical(folder).Status.MountId)?.Point)
            .OfType<FilePath>()
            .Where(point => point.IsAtOrBelow(common) && point != common);
        return new SearchedTrees(Outermost([common, .. points], request.TrackedRoots), request.Walk with { OneFileSystem = true });
    }

    // On one file system a root reaches what lies below it on the same mount, and what lies on another has to be walked from there.
    private static IReadOnlyList<FilePath> Outermost(IEnumerable<FilePath> places, IEnumerable<FilePath> tracked)
    {
        var roots = new List<PlacedRoot>();
        foreach (var place in places.Concat(tracked.Where(IsDirectory)))
        {
            var (path, status) = MovedName.Physical(place);
            var root = new PlacedRoot(path, status);
            if (!roots.Exists(other => Reaches(other, root)))
            {
                roots.RemoveAll(other => Reaches(root, other));
                roots.Add(root);
            }
        }

        return [.. roots.Select(root => root.Path)];
    }

    private static bool Reaches(PlacedRoot outer, PlacedRoot inner)
        => inner.Path.IsAtOrBelow(outer.Path) && inner.Status.MountId == outer.Status.MountId && inner.Status.Volume == outer.Status.Volume;

    private static bool IsDirectory(FilePath path)
        => FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Follow, StatusFields.Basic, out var status) == Errno.None && status.IsDirectory;

    // A root within another would be walked from there alone, and on one file system perhaps not at all.
    private static IReadOnlyList<FilePath> Outermost(IReadOnlyList<FilePath> roots)
        => [.. roots.Distinct().Where(root => !roots.Any(other => other != root && root.IsAtOrBelow(other)))];

    private sealed record PlacedRoot(FilePath Path, FileStatus Status);
}
