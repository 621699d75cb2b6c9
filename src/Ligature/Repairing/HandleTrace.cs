using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>Finds recorded files by their handles, wherever they are on their file system by now.</summary>
internal sealed class HandleTrace(MountedVolumes volumes)
{
    private const StatusFields Fields = StatusFields.BirthTime | StatusFields.MountId;

    /// <summary>Whether the caller may not open files by handle; only what was asked counts.</summary>
    internal bool IsForbidden { get; private set; }

    /// <summary>Looks for a recorded file.</summary>
    /// <param name="link">The record.</param>
    /// <param name="path">Where the file is; null where its handle opens but no path is found.</param>
    /// <returns>What became of it, as far as the handle tells.</returns>
    internal TargetFate Find(TrackedLink link, out FilePath? path)
    {
        path = null;
        var target = link.Target;
        if (!volumes.IsMounted(target.Volume))
        {
            return TargetFate.NotMounted;
        }

        if (IsForbidden || target.Handle is null || volumes.Find(target.Volume) is not { } mount)
        {
            return TargetFate.Unknown;
        }

        var errno = FileOperations.TryOpenByHandle(mount, target.Handle, out var file);
        using (file)
        {
            IsForbidden = errno is Errno.NotPermitted;
            if (errno != Errno.None || FileOperations.TryGetStatus(file!, Fields, out var status) != Errno.None)
            {
                return errno == Errno.StaleHandle ? TargetFate.Gone : TargetFate.Unknown;
            }

            // Deleted, but still open somewhere: no path leads to it again.
            if (status.LinkCount == 0)
            {
                return TargetFate.Gone;
            }

            if (!target.Is(target.Volume, in status))
            {
                return TargetFate.Unknown;
            }

            path = PathOf(file!, status.Identity, link, mount);
            return TargetFate.Alive;
        }
    }

    private static FilePath? PathOf(DirectoryHandle file, FileIdentity identity, TrackedLink link, DirectoryHandle mount)
    {
        if (FileOperations.TryGetPath(file, out var path) == Errno.None && IsAt(path, identity))
        {
            return path;
        }

        // While its folder is not in memory a file has no path. The folder has one: the file may only have been renamed in it.
        if (link.Folder is null || FileOperations.TryOpenByHandle(mount, link.Folder, out var folder) != Errno.None)
        {
            return null;
        }

        using (folder)
        {
            return FileOperations.TryGetPath(folder!, out path) == Errno.None ? FindIn(path, link.Place.Name, identity) : null;
        }
    }

    private static FilePath? FindIn(FilePath folder, FilePath name, FileIdentity identity)
    {
        if (IsAt(folder.Join(name), identity))
        {
            return folder.Join(name);
        }

        if (FileOperations.TryOpenDirectory(DirectoryHandle.WorkingDirectory, folder, LinkFollowing.Never, out var opened) != Errno.None)
        {
            return null;
        }

        using (opened)
        {
            foreach (var other in FileOperations.ListNames(opened!))
            {
                if (IsAt(folder.Join(other), identity))
                {
                    return folder.Join(other);
                }
            }
        }

        return null;
    }

    private static bool IsAt(FilePath path, FileIdentity identity)
        => path.IsAbsolute && FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Never, StatusFields.Basic, out var status) == Errno.None
            && status.Identity == identity;
}
