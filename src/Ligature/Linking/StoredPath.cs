using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>What a symbolic link stores.</summary>
/// <param name="Path">The text of the link.</param>
/// <param name="Reason">Why it is relative or absolute, as half a sentence.</param>
internal sealed record StoredPath(FilePath Path, string Reason)
{
    // Homes of different users lie below one directory and do not move together.
    private static readonly FilePath Homes = FilePath.FromText("/home");

    /// <summary>Works out what leads from the link's directory to a target that was named from the working directory.</summary>
    /// <remarks>
    /// The directories on the way up are those that the kernel sees: ".." leaves the place where a directory is, not the link it was reached by
    /// (path_resolution(7)). On the way down the names stay as they were written, so that a link such as <c>current</c> goes on deciding.
    /// </remarks>
    /// <exception cref="FileLinkException">The working directory or the link's directory is gone.</exception>
    internal static StoredPath Find(LinkTarget target, LinkPlace place, PathForm form)
    {
        var folder = place.FindPath();
        var (written, physical) = Absolute(target);
        if (form == PathForm.Absolute)
        {
            return new StoredPath(written, "absolute, as asked");
        }

        if (form == PathForm.Relative)
        {
            return new StoredPath(written.RelativeFrom(folder), "relative, as asked");
        }

        if (MountOf(physical) is not { } targetMount || targetMount != place.FolderStatus.MountId)
        {
            return new StoredPath(written, "absolute, since link and target are on two mounts");
        }

        foreach (var path in new[] { written, physical })
        {
            if (CommonRoot(path, folder) is { } root)
            {
                return new StoredPath(path.RelativeFrom(folder), $"relative, since both lie below {ShellQuoting.QuoteAlways(root)}");
            }
        }

        return new StoredPath(written, "absolute, since link and target have no directory above them that moves as a whole");
    }

    /// <summary>The deepest directory that holds both, where that is one which moves as a whole: neither <c>/</c> nor the one of all homes.</summary>
    internal static FilePath? CommonRoot(FilePath first, FilePath second)
    {
        var root = first;
        while (!second.IsAtOrBelow(root))
        {
            root = root.Parent;
        }

        return root == FilePath.Root || root == Homes ? null : root;
    }

    private static (FilePath Written, FilePath Physical) Absolute(LinkTarget target)
    {
        var written = target.Path.IsAbsolute ? target.Path : WorkingDirectory().Join(target.Path);
        var normal = written.NormalizeLexically();
        var physical = Physical(target, normal);
        return (IsSamePlace(target, normal) ? normal : physical, physical);
    }

    // With ".." behind a symbolic link, what is written and what is meant part.
    private static bool IsSamePlace(LinkTarget target, FilePath normal)
    {
        var errno = FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, normal, LinkFollowing.Never, StatusFields.Basic, out var status);
        return target.Entry is null ? errno == target.Error : errno == Errno.None && status.Identity == target.Status.Identity;
    }

    private static FilePath Physical(LinkTarget target, FilePath normal)
    {
        if (target.Status.IsDirectory && target.Entry is not null && FileOperations.TryGetPath(target.Entry, out var itself) == Errno.None)
        {
            return itself;
        }

        var errno = FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, target.Path.Parent, LinkFollowing.Follow, out var parent);
        using (parent)
        {
            return errno == Errno.None && FileOperations.TryGetPath(parent!, out var path) == Errno.None ? path.Join(target.Path.Name) : normal;
        }
    }

    private static FilePath WorkingDirectory()
    {
        var errno = FileOperations.TryGetPath(DirectoryHandle.WorkingDirectory, out var path);
        return errno == Errno.None ? path : throw new FileLinkException("find", FilePath.Current, errno);
    }

    // The mount of the directory that holds the target, or of the nearest one above it that exists.
    private static ulong? MountOf(FilePath path)
    {
        while (path != FilePath.Root)
        {
            path = path.Parent;
            if (FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Follow, StatusFields.MountId, out var status) == Errno.None)
            {
                return status.MountId;
            }
        }

        return null;
    }
}
