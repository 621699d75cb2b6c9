using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>Makes hard and symbolic links, and looks whether they lead to what was looked at before.</summary>
internal static class NameMaking
{
    /// <summary>Makes another name of the very file that was opened.</summary>
    /// <exception cref="FileLinkException">The errors of linkat(2); ESTALE: the target was replaced meanwhile, and the link is undone.</exception>
    internal static FileStatus MakeHard(LinkTarget target, LinkPlace place)
    {
        var errno = FileOperations.TryLinkOpened(target.Entry!, place.Folder, place.Name);
        LinkFailure.ThrowIfAny(errno, target, place);
        errno = place.TryGetStatus(out var made);
        if (errno == Errno.None)
        {
            errno = made.Identity == target.Status.Identity ? target.CheckUnchanged() : Errno.StaleHandle;
        }

        return errno == Errno.None ? made : throw LinkUndo.Undone(target, place, target.Status.Identity, errno);
    }

    /// <summary>Makes a symbolic link and follows it.</summary>
    /// <exception cref="FileLinkException">The errors of symlinkat(2); ESTALE, ENOENT, ELOOP …: it does not lead to the target, and is undone.</exception>
    internal static FileStatus MakeSoft(LinkTarget target, LinkPlace place, FilePath stored)
    {
        LinkFailure.ThrowIfAny(FileOperations.TryMakeSymbolicLink(stored, place.Folder, place.Name), target, place);
        var errno = place.TryGetStatus(out var made);
        if (errno != Errno.None || FileOperations.TryReadLink(place.Folder, place.Name, out var found) != Errno.None || found != stored)
        {
            throw LinkUndo.Failure(target, place, Errno.StaleHandle, isUndone: false);
        }

        errno = FileOperations.TryGetStatus(place.Folder, place.Name, LinkFollowing.Follow, StatusFields.Basic, out var end);
        if (target.EndError != Errno.None)
        {
            return errno == target.EndError || errno == Errno.None ? made : throw LinkUndo.Undone(target, place, made.Identity, errno);
        }

        if (errno == Errno.None)
        {
            errno = end.Identity == target.EndStatus.Identity ? target.CheckUnchanged() : Errno.StaleHandle;
        }

        return errno == Errno.None ? made : throw LinkUndo.Undone(target, place, made.Identity, errno);
    }
}
