using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Moving;

/// <summary>One name that is to be moved, looked at.</summary>
/// <param name="Given">The name as it was given.</param>
/// <param name="From">Its place, absolute and free of links.</param>
/// <param name="Status">What it stands for; a link itself.</param>
/// <param name="To">Its place afterwards.</param>
/// <param name="Replaced">What is there already.</param>
/// <param name="IsOnSameMount">Whether one rename can do it.</param>
internal sealed record MovedName(FilePath Given, FilePath From, FileStatus Status, FilePath To, FileStatus? Replaced, bool IsOnSameMount)
{
    private static readonly DirectoryHandle Here = DirectoryHandle.WorkingDirectory;

    /// <summary>Looks at all names of a request.</summary>
    /// <exception cref="FileLinkException">A name is not there, or cannot be moved, or not there.</exception>
    internal static IReadOnlyList<MovedName> LookAt(MoveRequest request)
    {
        if (request.To.IsEmpty)
        {
            throw new FileLinkException("move to", request.To, Errno.NoEntry);
        }

        var mounts = MountTable.Read();
        var isInto = IsDirectory(request.To) && !request.IsNewName;
        if (request.From.Count > 1 && !isInto)
        {
            throw new FileLinkException("move several names to", request.To, request.IsNewName ? Errno.Invalid : Errno.NotDirectory, hint: "With several names, the last argument is a folder that is there.");
        }

        var folder = isInto ? request.To : request.To.Parent;
        var (toFolder, toStatus) = Physical(folder);
        return [.. request.From.Select(given => LookAt(given, request, isInto ? null : request.To.Name, toFolder, in toStatus, mounts))];
    }

    private static MovedName LookAt(FilePath given, MoveRequest request, FilePath? newName, FilePath toFolder, in FileStatus toStatus, MountTable mounts)
    {
        var name = given.Name;
        if (given.IsEmpty)
        {
            throw new FileLinkException("move", given, Errno.NoEntry);
        }

        if (name.IsEmpty || name.Bytes is [(byte)'.'] || FilePath.IsParentComponent(name.Bytes))
        {
            throw new FileLinkException("move", given, Errno.Busy, hint: "Say the name of the folder instead.");
        }

        var (folder, folderStatus) = Physical(given.Parent);
        var from = folder.Join(name);
        var status = FileOperations.GetStatus(Here, from, LinkFollowing.Never);
        if (given.Bytes[^1] == (byte)'/' && !status.IsDirectory)
        {
            throw new FileLinkException("move", given, Errno.NotDirectory, hint: status.IsSymbolicLink ? "Without the slash, the link itself is moved." : null);
        }

        var to = toFolder.Join(newName ?? name);
        RefuseMounts(given, from, in status, mounts);
        if (status.IsDirectory && to.IsAtOrBelow(from) && to != from)
        {
            throw new FileLinkException("move", given, Errno.Invalid, reason: $"{ShellQuoting.QuoteAlways(to)} would lie in itself");
        }

        var replaced = FindReplaced(request, given, from, to, in status);
        if (newName is not null && request.To.Bytes[^1] == (byte)'/' && !status.IsDirectory)
        {
            throw new FileLinkException("move to", request.To, Errno.NotDirectory);
        }

        var isOnSameMount = folderStatus.MountId == toStatus.MountId && folderStatus.Volume == toStatus.Volume && status.Volume == folderStatus.Volume;
        return new MovedName(given, from, status, to, replaced, isOnSameMount);
    }

    private static void RefuseMounts(FilePath given, FilePath from, in FileStatus status, MountTable mounts)
    {
        if (mounts.Mounts.FirstOrDefault(mount => mount.Point.IsAtOrBelow(from)) is { } inside)
        {
            throw new FileLinkException(
                "move", given, Errno.Busy, hint: $"Something is mounted at {ShellQuoting.QuoteAlways(inside.Point)}: unmount it first, or move the mount with mount --move.");
        }

        if (status.IsMountPoint)
        {
            throw new FileLinkException("move", given, Errno.Busy, hint: "Something is mounted there.");
        }
    }

    private static FileStatus? FindReplaced(MoveRequest request, FilePath given, FilePath from, FilePath to, in FileStatus status)
    {
        var errno = FileOperations.TryGetStatus(Here, to, LinkFollowing.Never, StatusFields.MountId, out var found);
        if (errno == Errno.NoEntry)
        {
            return null;
        }

        if (errno != Errno.None)
        {
            throw new FileLinkException("move to", to, errno);
        }

        if (from == to || (found.Identity == status.Identity && !status.IsDirectory))
        {
            throw new FileLinkException("move", given, Errno.Exists, hint: from == to
                ? "Both are the same name."
                : $"{ShellQuoting.QuoteAlways(to)} is a name of the same file already; remove the other name with 'lig unlink'.");
        }

        if (found.IsDirectory || status.IsDirectory)
        {
            throw new FileLinkException("move to", to, Errno.Exists, hint: "A folder neither replaces anything nor is replaced: choose another name, or remove it first.");
        }

        return request.Replaces ? found : throw new FileLinkException("move to", to, Errno.Exists, hint: "With --force it is replaced, and its content is lost.");
    }

    private static bool IsDirectory(FilePath path)
        => FileOperations.TryGetStatus(Here, path, LinkFollowing.Follow, StatusFields.Basic, out var status) == Errno.None && status.IsDirectory;

    internal static (FilePath Path, FileStatus Status) Physical(FilePath folder)
    {
        var errno = FileOperations.TryOpenPath(Here, folder, LinkFollowing.Follow, out var opened);
        using (opened)
        {
            var (path, status) = (default(FilePath), default(FileStatus));
            errno = errno == Errno.None ? FileOperations.TryGetStatus(opened!, StatusFields.MountId, out status) : errno;
            errno = errno == Errno.None && !status.IsDirectory ? Errno.NotDirectory : errno;
            errno = errno == Errno.None ? FileOperations.TryGetPath(opened!, out path) : errno;
            return errno == Errno.None ? (path, status) : throw new FileLinkException("open directory", folder, errno);
        }
    }
}
