using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>The declared mount points where nothing is mounted at the moment.</summary>
internal sealed class UnmountedPoints
{
    private readonly HashSet<FilePath> _points;

    private UnmountedPoints(HashSet<FilePath> points) => _points = points;

    internal bool Any => _points.Count > 0;

    internal static UnmountedPoints Find(ImageRoot? image, MountTable mounts)
    {
        if (image is not null)
        {
            return Select(DeclaredMounts.Read(image.Handle, isImage: true), mounts, image);
        }

        var errno = FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, FilePath.Root, LinkFollowing.Follow, out var root);
        using (root)
        {
            return errno == Errno.None ? Select(DeclaredMounts.Read(root!), mounts, image) : new UnmountedPoints([]);
        }
    }

    /// <summary>Whether a tree contains an unmounted point or lies below one.</summary>
    internal bool Concerns(FilePath root) => _points.Any(point => point.IsAtOrBelow(root) || root.IsAtOrBelow(point));

    /// <summary>The innermost unmounted point that an absolute path, free of links, lies at or below.</summary>
    internal bool TryFind(FilePath path, out FilePath point)
    {
        point = default;
        foreach (var candidate in _points)
        {
            if (path.IsAtOrBelow(candidate) && candidate.Bytes.Length > point.Bytes.Length)
            {
                point = candidate;
            }
        }

        return !point.IsEmpty;
    }

    private static UnmountedPoints Select(DeclaredMounts declared, MountTable mounts, ImageRoot? image)
    {
        var points = new HashSet<FilePath>();
        foreach (var point in declared.Points)
        {
            if (!IsMounted(point) && PhysicalPath(point, image) is var physical && !IsMounted(physical))
            {
                points.Add(physical);
            }
        }

        return new UnmountedPoints(points);

        bool IsMounted(FilePath point) => mounts.IsMountPoint(image?.ToHostPath(point) ?? point);
    }

    // mount(8) resolves the links in a declared mount point, and resolutions are compared without links.
    private static FilePath PhysicalPath(FilePath point, ImageRoot? image)
    {
        DirectoryHandle? opened;
        var errno = image is null
            ? FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, point, LinkFollowing.Follow, out opened)
            : image.TryOpenPath(point, LinkFollowing.Follow, out opened);
        using (opened)
        {
            if (errno != Errno.None)
            {
                return point;
            }

            errno = image is null ? FileOperations.TryGetPath(opened!, out var physical) : image.TryGetPath(opened!, out physical);
            return errno == Errno.None ? physical : point;
        }
    }
}
