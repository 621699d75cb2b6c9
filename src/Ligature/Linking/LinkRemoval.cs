using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>Tells what stands at a name that is to be removed, and takes bind mounts away.</summary>
public static class LinkRemoval
{
    private const string Operation = "remove";

    /// <summary>Takes a bind mount away, with what makes it come back, and its mount point if Ligature made that.</summary>
    /// <param name="path">The mount point.</param>
    /// <param name="systemRoot">The directory that <c>etc/systemd/system</c> and <c>etc/fstab</c> are looked for in.</param>
    /// <exception cref="FileLinkException">EBUSY: in use, or no bind mount; EPERM: not root; ESTALE: it was replaced meanwhile.</exception>
    public static RemovedLink RemoveBind(FilePath path, FilePath systemRoot)
    {
        using var place = LinkPlace.OpenExisting(path);
        using var entry = Open(place);
        var status = GetStatus(entry, place);
        if (!status.IsMountPoint && !MountRemoval.IsWrittenDown(place, in status, systemRoot))
        {
            throw new FileLinkException("unmount", place.Path, Errno.Invalid, reason: "nothing is mounted there");
        }

        var found = MountRemoval.Recognise(place, in status);

        // What is open on a mount keeps it busy.
        entry.Dispose();
        return MountRemoval.Remove(found, place, in status, systemRoot);
    }

    /// <summary>Looks at a name.</summary>
    /// <param name="path">The name; a slash at its end does not make a symbolic link its target here.</param>
    /// <param name="order">Its place among what was asked for.</param>
    /// <param name="systemRoot">See <see cref="RemoveBind"/>.</param>
    /// <exception cref="FileLinkException">ENOENT, EACCES …; EISDIR: it is a directory; EBUSY: a file system is mounted there.</exception>
    internal static RemovableName Recognise(FilePath path, int order, FilePath systemRoot)
    {
        using var place = LinkPlace.OpenExisting(path);
        using var entry = Open(place);
        var status = GetStatus(entry, place);
        var link = status.IsMountPoint || MountRemoval.IsWrittenDown(place, in status, systemRoot)
            ? MountRemoval.Recognise(place, in status)
            : Recognise(entry, place, in status);
        return new RemovableName(link, place.FindPath().Join(place.Name), place.FolderStatus.Identity, order, status);
    }

    /// <summary>Refuses to act on something else than was looked at.</summary>
    /// <exception cref="FileLinkException">ESTALE: it was replaced meanwhile.</exception>
    internal static void RequireUnchanged(LinkPlace place, in FileStatus seen)
    {
        var errno = place.TryGetStatus(out var now);
        if (errno == Errno.None && (now.Identity != seen.Identity || now.MountId != seen.MountId))
        {
            errno = Errno.StaleHandle;
        }

        if (errno != Errno.None)
        {
            throw new FileLinkException(Operation, place.Path, errno, hint: errno == Errno.StaleHandle ? "It was replaced meanwhile; what is there now was left alone." : null);
        }
    }

    /// <summary>The refusal to take data along.</summary>
    internal static FileLinkException LastName(FilePath path) => new(Operation, path, Errno.Invalid,
        hint: $"To remove its data too: lig rm --data {ShellQuoting.Quote(path)}", reason: "it is the last name of its file");

    internal static FileLinkException AllNames(FilePath path) => new(Operation, path, Errno.Invalid,
        hint: $"To remove them too: lig rm --all-names --data {ShellQuoting.Quote(path)}", reason: "with all names of its file its data would go");

    private static DirectoryHandle Open(LinkPlace place)
    {
        var errno = FileOperations.TryOpenPath(place.Folder, place.Name, LinkFollowing.Never, out var entry);
        return errno == Errno.None ? entry! : throw new FileLinkException(Operation, place.Path, errno);
    }

    private static FileStatus GetStatus(DirectoryHandle entry, LinkPlace place)
    {
        var errno = FileOperations.TryGetStatus(entry, StatusFields.MountId, out var status);
        return errno == Errno.None ? status : throw new FileLinkException(Operation, place.Path, errno);
    }

    private static RemovedLink Recognise(DirectoryHandle entry, LinkPlace place, in FileStatus status)
    {
        if (status.IsDirectory)
        {
            throw new FileLinkException(Operation, place.Path, Errno.IsDirectory,
                hint: $"{ShellQuoting.QuoteAlways(place.Path)} is a directory, not a link. An empty one goes with rmdir.");
        }

        if (status.IsSymbolicLink)
        {
            var errno = FileOperations.TryReadLink(entry, FilePath.Empty, out var target);
            return errno == Errno.None
                ? new RemovedLink { Path = place.Path, Kind = LinkKind.Soft, Target = target, NamesLeft = status.LinkCount - 1 }
                : throw new FileLinkException(Operation, place.Path, errno);
        }

        // By its content, not its name: a letter called x.lnk has data that nobody has elsewhere.
        var isShortcut = status is { LinkCount: 1, Type: FileType.Regular }
            && ShortcutFile.TryRead(place.Folder, place.Name, LinkFollowing.Never, out var content) == Errno.None && content is not null;
        return new RemovedLink { Path = place.Path, Kind = isShortcut ? LinkKind.Shortcut : LinkKind.Hard, NamesLeft = status.LinkCount - 1 };
    }
}
