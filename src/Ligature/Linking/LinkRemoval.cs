using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Shortcuts;

namespace Ligature.Linking;

/// <summary>Removes links of every kind, and nothing that would take data along.</summary>
/// <remarks>The directory is opened once. What is removed is compared with what was looked at right before it goes.</remarks>
public static class LinkRemoval
{
    private const string Operation = "remove";

    // Larger than any shortcut with all its paths; a longer file is something else.
    private const int LargestShortcut = 1 << 20;

    /// <summary>Removes one link.</summary>
    /// <param name="link">The name; a slash at its end does not make a symbolic link its target here.</param>
    /// <param name="isDryRun">Whether to look only.</param>
    /// <param name="systemRoot">The directory that <c>etc/systemd/system</c> and <c>etc/fstab</c> are looked for in.</param>
    /// <exception cref="FileLinkException">It is no link (EISDIR; EINVAL: the only name of its file), or the system refused.</exception>
    public static RemovedLink Remove(FilePath link, bool isDryRun, FilePath systemRoot)
    {
        using var place = LinkPlace.OpenExisting(link);
        var errno = FileOperations.TryOpenPath(place.Folder, place.Name, LinkFollowing.Never, out var entry);
        if (errno != Errno.None)
        {
            throw new FileLinkException(Operation, place.Path, errno);
        }

        RemovedLink found;
        FileStatus status;
        using (entry)
        {
            status = GetStatus(entry!, place);
            found = status.IsMountPoint || MountRemoval.IsWrittenDown(place, in status, systemRoot)
                ? MountRemoval.Recognise(place, in status)
                : Recognise(entry!, place, in status);
        }

        if (isDryRun)
        {
            return found;
        }

        if (found.Kind == LinkKind.Bind)
        {
            return MountRemoval.Remove(found, place, in status, systemRoot);
        }

        RequireUnchanged(place, in status);
        errno = FileOperations.TryUnlink(place.Folder, place.Name);
        return errno == Errno.None ? found : throw new FileLinkException(Operation, place.Path, errno);
    }

    /// <summary>Refuses to act on something else than was looked at.</summary>
    /// <exception cref="FileLinkException">ESTALE: it was replaced, or lost its other names meanwhile.</exception>
    internal static void RequireUnchanged(LinkPlace place, in FileStatus seen)
    {
        var errno = place.TryGetStatus(out var now);
        if (errno == Errno.None && (now.Identity != seen.Identity || now.MountId != seen.MountId || now.LinkCount < Math.Min(seen.LinkCount, 2)))
        {
            errno = Errno.StaleHandle;
        }

        if (errno != Errno.None)
        {
            throw new FileLinkException(Operation, place.Path, errno, hint: errno == Errno.StaleHandle ? "It was replaced meanwhile; what is there now was left alone." : null);
        }
    }

    private static FileStatus GetStatus(DirectoryHandle entry, LinkPlace place)
    {
        var errno = FileOperations.TryGetStatus(entry, StatusFields.MountId, out var status);
        return errno == Errno.None ? status : throw new FileLinkException(Operation, place.Path, errno);
    }

    private static RemovedLink Recognise(DirectoryHandle entry, LinkPlace place, in FileStatus status)
    {
        var shown = ShellQuoting.QuoteAlways(place.Path);
        if (status.IsDirectory)
        {
            throw new FileLinkException(Operation, place.Path, Errno.IsDirectory, hint: $"{shown} is a directory, not a link. An empty one goes with rmdir.");
        }

        if (status.IsSymbolicLink)
        {
            var errno = FileOperations.TryReadLink(entry, FilePath.Empty, out var target);
            return errno == Errno.None
                ? new RemovedLink { Path = place.Path, Kind = LinkKind.Soft, Target = target, NamesLeft = status.LinkCount - 1 }
                : throw new FileLinkException(Operation, place.Path, errno);
        }

        if (status.LinkCount > 1)
        {
            return new RemovedLink { Path = place.Path, Kind = LinkKind.Hard, NamesLeft = status.LinkCount - 1 };
        }

        return status.Type == FileType.Regular && IsShortcut(entry)
            ? new RemovedLink { Path = place.Path, Kind = LinkKind.Shortcut }
            : throw new FileLinkException(Operation, place.Path, Errno.Invalid,
                hint: $"{shown} is the only name of its file; rm {ShellQuoting.Quote(place.Path)} removes the data.");
    }

    // By its content, not its name: a letter called x.lnk has data that nobody has elsewhere.
    private static bool IsShortcut(DirectoryHandle opened)
    {
        var errno = FileOperations.TryOpenForReading(opened, out var file);
        using (file)
        {
            return errno == Errno.None && FileOperations.TryReadAll(file!, LargestShortcut, out var content) == Errno.None && ShellLinkHeader.HasMagic(content);
        }
    }
}
