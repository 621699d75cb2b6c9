using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>What stands against a link before anything is tried, each with what to do instead.</summary>
internal static class LinkRefusals
{
    /// <summary>Refuses a target that is not there, or a link that leads nowhere, unless that was wanted.</summary>
    /// <exception cref="FileLinkException">ENOENT, ELOOP, EACCES …</exception>
    internal static void RequireTarget(LinkTarget target, LinkPlace place, LinkRequest request)
    {
        var errno = target.Error != Errno.None ? target.Error : target.EndError;
        if (errno == Errno.None || (errno == Errno.NoEntry && request.AllowsDangling && !IsRemote(target.Path)))
        {
            return;
        }

        throw new FileLinkException("link", target.Path, errno, place.Path, MissingHint(target, place, errno));
    }

    /// <summary>Refuses a name that is taken, and says what it is.</summary>
    /// <exception cref="FileLinkException">EEXIST.</exception>
    internal static void RequireFreeName(LinkTarget target, LinkPlace place)
    {
        if (place.TryGetStatus(out var taken) == Errno.None)
        {
            throw Taken(target, place, in taken);
        }
    }

    /// <summary>The refusal of a name that is taken.</summary>
    internal static FileLinkException Taken(LinkTarget target, LinkPlace place, in FileStatus taken)
        => new("link", target.Path, Errno.Exists, place.Path, TakenHint(target, place, in taken));

    /// <summary>Refuses a symbolic link that would lead to itself, or to a directory that it lies in.</summary>
    /// <exception cref="FileLinkException">ELOOP.</exception>
    internal static void RefuseLoop(LinkTarget target, LinkPlace place, LinkRequest request)
    {
        var link = ShellQuoting.QuoteAlways(place.Path);
        if (LeadsBack(target, place))
        {
            throw new FileLinkException("link", target.Path, Errno.SymbolicLinkLoop, place.Path,
                target.Entry is null ? "The link would lead to itself." : $"The target leads to {link} itself, so each would lead to the other.");
        }

        if (!request.AllowsLoop && target.End is not null && target.EndStatus.IsDirectory && DirectoryAncestry.Contains(target.EndStatus.Identity, place.Folder))
        {
            throw new FileLinkException("link", target.Path, Errno.SymbolicLinkLoop, place.Path,
                $"The target holds {link}, so whoever walks the tree and follows links goes round in it. With --allow-loop it is made all the same.");
        }
    }

    private static bool LeadsBack(LinkTarget target, LinkPlace place)
    {
        if (target.EndError != Errno.NoEntry)
        {
            return false;
        }

        var missing = target.Path;
        if (target.Entry is not null)
        {
            missing = new SymlinkResolver().Resolve(target.Path).Place;
        }

        return missing.Name == place.Name
            && FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, missing.Parent, LinkFollowing.Follow, StatusFields.Basic, out var parent) == Errno.None
            && parent.Identity == place.FolderStatus.Identity;
    }

    private static string? MissingHint(LinkTarget target, LinkPlace place, Errno errno)
    {
        if (errno != Errno.NoEntry)
        {
            return errno == Errno.SymbolicLinkLoop ? "The target leads back to itself; let it lead somewhere first." : null;
        }

        if (IsRemote(target.Path))
        {
            var remote = ShellQuoting.Quote(target.Path);
            return $"A link cannot lead to another machine. Mount the directory first (sshfs {remote} DIRECTORY, or as root: mount -t nfs {remote} DIRECTORY), and link to what is in it.";
        }

        if (target.Entry is not null)
        {
            return "The target is a symbolic link that leads to nothing, and so would this one (--dangling makes it all the same).";
        }

        if (!target.Path.IsAbsolute && FileOperations.TryGetStatus(place.Folder, target.Path, LinkFollowing.Never, StatusFields.Basic, out _) == Errno.None)
        {
            var meant = place.FolderPath.Join(target.Path).NormalizeLexically();
            return $"Targets are read from the working directory, not from that of the link. If {ShellQuoting.QuoteAlways(meant)} is meant, say so; what the link has to store is worked out.";
        }

        return "Targets are read from the working directory. To make a link to something that does not exist yet: --dangling.";
    }

    // "host:/path", "user@host:~/path", "smb://host/share": what scp(1) and its like take for another machine. With a slash before the colon it is a file.
    private static bool IsRemote(FilePath path)
    {
        var colon = path.Bytes.IndexOf((byte)':');
        return colon > 0 && !path.Bytes[..colon].Contains((byte)'/') && path.Bytes[(colon + 1)..] is [(byte)'/' or (byte)'~', ..];
    }

    private static string TakenHint(LinkTarget target, LinkPlace place, in FileStatus taken)
    {
        var link = ShellQuoting.QuoteAlways(place.Path);
        if (target.Entry is not null && taken.Identity == target.Status.Identity)
        {
            return taken.IsDirectory || taken.LinkCount < 2
                ? $"{link} is the target itself."
                : $"{link} is another name of the target already, or the target itself; nothing is left to do.";
        }

        if (!taken.IsSymbolicLink || FileOperations.TryReadLink(place.Folder, place.Name, out var stored) != Errno.None)
        {
            return $"{link} is {taken.Type.Phrase()}. Choose another name, or move it away first.";
        }

        var leads = FileOperations.TryGetStatus(place.Folder, place.Name, LinkFollowing.Follow, StatusFields.Basic, out var end) == Errno.None;
        return target.End is not null && leads && end.Identity == target.EndStatus.Identity
            ? $"{link} is a symbolic link to {ShellQuoting.QuoteAlways(stored)} and leads to the target already; nothing is left to do."
            : $"{link} is a symbolic link to {ShellQuoting.QuoteAlways(stored)}{(leads ? "" : ", which leads to nothing")}. {(leads && end.IsDirectory ? $"To put the link into the directory that it leads to: {ShellQuoting.QuoteAlways(FilePath.FromBytes([.. place.Path.Bytes, (byte)'/']))}." : $"Choose another name, or remove it first (lig rm {ShellQuoting.Quote(place.Path)}).")}";
    }
}
