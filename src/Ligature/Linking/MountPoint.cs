using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>The place that a bind mount goes onto, and the mark by which lig rm knows that it was made for the purpose.</summary>
internal sealed class MountPoint : IDisposable
{
    private const int DirectoryMode = 0x1ED;
    private const int FileMode = 0x1A4;

    // Only root may read or write such a name (xattr(7)), as only root mounts; most file systems keep it.
    private static readonly FilePath MadeMark = FilePath.FromText("trusted.ligature.mount-point");

    private MountPoint(DirectoryHandle opened, FileIdentity identity, bool isMade)
    {
        Opened = opened;
        Identity = identity;
        IsMade = isMade;
    }

    internal DirectoryHandle Opened { get; }

    internal FileIdentity Identity { get; }

    /// <summary>Whether it was made just now.</summary>
    internal bool IsMade { get; }

    /// <summary>Opens the place, or makes it: a directory for a directory, an empty file for anything else.</summary>
    /// <exception cref="FileLinkException">EEXIST: something of another type is there; EACCES, EROFS …</exception>
    internal static MountPoint Open(LinkTarget target, LinkPlace place)
    {
        var errno = Find(target, place, out var opened, out var status);
        if (errno == Errno.None)
        {
            return new MountPoint(opened!, status.Identity, isMade: false);
        }

        LinkFailure.ThrowIfAny(errno == Errno.NoEntry ? Make(target, place) : errno, target, place);
        errno = Find(target, place, out opened, out status);
        LinkFailure.ThrowIfAny(errno, target, place);
        var point = new MountPoint(opened!, status.Identity, isMade: true);
        point.Mark();
        return point;
    }

    /// <summary>Whether the place is marked as made for a bind mount.</summary>
    internal static bool IsMarked(DirectoryHandle opened)
    {
        var errno = FileOperations.TryOpenForReading(opened, out var file);
        using (file)
        {
            return errno == Errno.None && FileOperations.TryGetAttribute(file!, MadeMark, out _) == Errno.None;
        }
    }

    public void Dispose() => Opened.Dispose();

    private static Errno Find(LinkTarget target, LinkPlace place, out DirectoryHandle? opened, out FileStatus status)
    {
        status = default;
        var errno = FileOperations.TryOpenPath(place.Folder, place.Name, LinkFollowing.Never, out opened);
        if (errno != Errno.None || (errno = FileOperations.TryGetStatus(opened!, StatusFields.MountId, out status)) != Errno.None)
        {
            opened?.Dispose();
            return errno;
        }

        // A file may be mounted over by anything but a directory, but what is shown at a pipe or a link nobody expects.
        if (status.IsDirectory != target.EndStatus.IsDirectory || (!status.IsDirectory && status.Type != FileType.Regular) || status.Identity == target.EndStatus.Identity)
        {
            opened!.Dispose();
            return Errno.Exists;
        }

        return Errno.None;
    }

    private static Errno Make(LinkTarget target, LinkPlace place)
    {
        if (target.EndStatus.IsDirectory)
        {
            return FileOperations.TryMakeDirectory(place.Folder, place.Name, DirectoryMode);
        }

        var errno = FileOperations.TryCreateFile(place.Folder, place.Name, FileMode, out var file);
        file?.Dispose();
        return errno;
    }

    // Where the file system keeps no such names, lig rm leaves the empty place and says so.
    private void Mark()
    {
        if (FileOperations.TryOpenForReading(Opened, out var file) == Errno.None)
        {
            using (file)
            {
                _ = FileOperations.TrySetAttribute(file!, MadeMark, "1"u8);
            }
        }
    }
}
