using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>Makes bind mounts, by descriptor from end to end.</summary>
internal static class BindMaking
{
    /// <summary>Mounts the target at the link's place and, where asked, writes it down for the next start.</summary>
    /// <exception cref="FileLinkException">EPERM: not root; EEXIST: the place is of another type; ESTALE: undone. Nothing is left behind.</exception>
    internal static MadeLink Make(LinkTarget target, LinkPlace place, LinkRequest request)
    {
        using var point = MountPoint.Open(target, place);
        var hides = !point.IsMade && target.EndStatus.IsDirectory && HoldsNames(point.Opened);
        var errno = FileOperations.TryBindMount(target.End!, point.Opened);
        if (errno != Errno.None)
        {
            RemovePoint(place, point);
            throw new FileLinkException("link", target.Path, errno, place.Path, Hint(errno));
        }

        errno = place.TryGetStatus(out var seen);
        if (errno == Errno.None)
        {
            errno = seen.IsMountPoint && seen.Identity == target.EndStatus.Identity ? target.CheckUnchanged() : Errno.StaleHandle;
        }

        if (errno != Errno.None)
        {
            throw LinkUndo.Failure(target, place, errno, TryUndo(target, place, point, seen.MountId));
        }

        FilePath? persisted = null;
        if (request.Persists)
        {
            try
            {
                persisted = Persist(target, place, point, request);
            }
            catch (FileLinkException)
            {
                TryUndo(target, place, point, seen.MountId);
                throw;
            }
        }

        return new MadeLink
        {
            Kind = LinkKind.Bind,
            Status = seen,
            PersistedIn = persisted,
            Notes = hides ? ["What the directory held is hidden until the mount is taken away (lig rm)."] : [],
        };
    }

    private static FilePath Persist(LinkTarget target, LinkPlace place, MountPoint point, LinkRequest request)
    {
        var errno = FileOperations.TryGetPath(target.End!, out var what);
        if (errno == Errno.None)
        {
            using var records = new PersistentMounts(request.SystemRoot);
            return records.Add(what, place.FindPath().Join(place.Name), point.IsMade);
        }

        throw new FileLinkException("find", target.Path, errno);
    }

    private static bool TryUndo(LinkTarget target, LinkPlace place, MountPoint point, ulong? mount)
    {
        var isOurs = place.TryGetStatus(out var now) == Errno.None && now.IsMountPoint && now.MountId == mount && now.Identity == target.EndStatus.Identity;
        if (!isOurs || FileOperations.TryUnmount(place.Folder, place.Name) != Errno.None)
        {
            return false;
        }

        RemovePoint(place, point);
        return true;
    }

    private static void RemovePoint(LinkPlace place, MountPoint point)
    {
        if (point.IsMade)
        {
            LinkUndo.TryRemove(place, point.Identity);
        }
    }

    private static bool HoldsNames(DirectoryHandle directory)
    {
        try
        {
            return FileOperations.ListNames(directory).Count > 0;
        }
        catch (FileLinkException)
        {
            return false;
        }
    }

    private static string? Hint(Errno errno) => errno switch
    {
        Errno.NotPermitted => "A bind mount takes root (sudo lig new …). Without root: a symbolic link (--kind soft).",
        Errno.Invalid => "The system does not let this mount be shown twice: an unbindable one, or one of another namespace.",
        _ => null,
    };
}
