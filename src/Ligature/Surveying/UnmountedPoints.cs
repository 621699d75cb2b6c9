using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>The declared mount points where nothing is mounted at the moment.</summary>
internal sealed class UnmountedPoints
{
    private readonly DeclaredMounts _declared;
    private readonly HashSet<FilePath> _points;

    private UnmountedPoints(DeclaredMounts declared, HashSet<FilePath> points)
    {
        _declared = declared;
        _points = points;
    }

    internal bool Any => _points.Count > 0;

    internal static UnmountedPoints Find(ImageRoot? image, MountTable mounts)
    {
        using var root = image is null ? FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, FilePath.Root) : null;
        var declared = DeclaredMounts.Read(image?.Handle ?? root!);
        return new UnmountedPoints(
            declared, [.. declared.Points.Where(point => !mounts.IsMountPoint(image?.ToHostPath(point) ?? point))]);
    }

    /// <summary>The innermost unmounted point that an absolute path lies below.</summary>
    internal bool TryFind(FilePath path, out FilePath point) => _declared.TryFind(path, _points.Contains, out point);
}
