using Ligature.FileSystem;

namespace Ligature.Linking;

/// <summary>Takes back what was just made, and nothing else.</summary>
internal static class LinkUndo
{
    /// <summary>Removes a name if it still stands for the file that was made.</summary>
    /// <returns>False when something else stands there, or the system refused; then it was left alone.</returns>
    internal static bool TryRemove(LinkPlace place, FileIdentity made)
        => place.TryGetStatus(out var now) == Errno.None && now.Identity == made && !now.IsMountPoint
            && (now.IsDirectory ? FileOperations.TryRemoveDirectory(place.Folder, place.Name) : FileOperations.TryUnlink(place.Folder, place.Name)) == Errno.None;

    /// <summary>Removes it and makes the error that tells so.</summary>
    internal static FileLinkException Undone(LinkTarget target, LinkPlace place, FileIdentity made, Errno errno)
        => Failure(target, place, errno, TryRemove(place, made));

    /// <summary>The error of a link that was made and did not come out right.</summary>
    internal static FileLinkException Failure(LinkTarget target, LinkPlace place, Errno errno, bool isUndone)
    {
        var cause = errno switch
        {
            Errno.StaleHandle => "The target, or the link, was replaced by something else meanwhile",
            Errno.NoEntry => "The target went away meanwhile",
            _ => "What was made does not lead to the target",
        };
        return new FileLinkException("link", target.Path, errno, place.Path,
            isUndone ? $"{cause}; the link was removed again." : $"{cause}, and so did the link: what stands there now was left alone.");
    }
}
