using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>Opens the directory of a link without being led astray by a symbolic link that somebody else put in its place.</summary>
/// <remarks>
/// In a directory that others can write to, a link at the end of the path counts only when root, the caller or the owner of the directory made it:
/// the rule of fs.protected_symlinks (proc_sys_fs(5)), here in every such directory, sticky or not. What was looked at is what is opened.
/// </remarks>
internal static class PlaceFolder
{
    private const int GroupWritableBit = 0x10;

    /// <summary>Opens it.</summary>
    /// <exception cref="FileLinkException">ENOENT, ENOTDIR, EACCES (somebody else's link) …</exception>
    internal static DirectoryHandle Open(FilePath path)
    {
        // "/", "." and ".." are no names that anything could be planted at.
        var name = path.Name;
        if (name.IsEmpty || name == FilePath.Current || FilePath.IsParentComponent(name.Bytes))
        {
            return OpenFollowing(DirectoryHandle.WorkingDirectory, path, path);
        }

        using var parent = OpenFollowing(DirectoryHandle.WorkingDirectory, path.Parent, path);
        var errno = FileOperations.TryOpenPath(parent, name, LinkFollowing.Never, out var entry);
        if (errno != Errno.None || (errno = FileOperations.TryGetStatus(entry!, StatusFields.Basic, out var status)) != Errno.None)
        {
            entry?.Dispose();
            throw new FileLinkException("open directory", path, errno, hint: errno == Errno.NoEntry ? "Make the directory first." : null);
        }

        if (status.IsDirectory)
        {
            return entry!;
        }

        using (entry)
        {
            if (!status.IsSymbolicLink)
            {
                throw new FileLinkException("open directory", path, Errno.NotDirectory);
            }

            RefusePlanted(parent, in status, path);
            errno = FileOperations.TryReadLink(entry!, FilePath.Empty, out var target);
            return errno == Errno.None ? OpenFollowing(parent, target, path) : throw new FileLinkException("open directory", path, errno);
        }
    }

    private static void RefusePlanted(DirectoryHandle parent, in FileStatus link, FilePath path)
    {
        if (FileOperations.TryGetStatus(parent, StatusFields.Basic, out var folder) == Errno.None
            && (folder.Mode & (FileStatus.WorldWritableBit | GroupWritableBit)) != 0
            && link.UserId != 0 && link.UserId != FileOperations.EffectiveUserId && link.UserId != folder.UserId)
        {
            throw new FileLinkException("open directory", path, Errno.AccessDenied,
                hint: "It is a symbolic link that another user made in a directory that others can write to. Name the directory itself.");
        }
    }

    private static DirectoryHandle OpenFollowing(DirectoryHandle start, FilePath path, FilePath shown)
    {
        var errno = FileOperations.TryOpenPath(start, path, LinkFollowing.Follow, out var opened);
        if (errno == Errno.None && (errno = FileOperations.TryGetStatus(opened!, StatusFields.Basic, out var status)) == Errno.None && !status.IsDirectory)
        {
            errno = Errno.NotDirectory;
        }

        if (errno == Errno.None)
        {
            return opened!;
        }

        opened?.Dispose();
        throw new FileLinkException("open directory", shown, errno, hint: errno == Errno.NoEntry ? "Make the directory first." : null);
    }
}
