using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>One thing that stands against a link, and what linkat(2) says when it comes to it.</summary>
internal readonly record struct LinkObstacle(LinkRefusal Refusal, Errno Errno);

/// <summary>Finds what stands against a link in the order of the kernel's own checks, so that the first one tells its errno.</summary>
/// <remarks>do_linkat, may_linkat, vfs_link and may_create in fs/namei.c of Linux; then the file system's own checks.</remarks>
internal static class LinkObstacles
{
    // linkat(2) itself never says EISDIR: the rename over the name would.
    private static readonly LinkObstacle PlaceIsDirectory = new(LinkRefusal.PlaceIsDirectory, Errno.IsDirectory);

    internal static List<LinkObstacle> Find(LinkProbeFacts facts)
    {
        var found = new List<LinkObstacle>();
        if (facts.File is null)
        {
            found.Add(new(facts.FileError == Errno.NoEntry ? LinkRefusal.FileMissing : LinkRefusal.FileUnreachable, facts.FileError));
        }

        if (facts.Folder is null)
        {
            found.Add(new(facts.FolderError == Errno.NoEntry ? LinkRefusal.DirectoryMissing : LinkRefusal.DirectoryUnreachable, facts.FolderError));
        }

        if (found.Count == 0)
        {
            AddOfLookup(found, facts);
            AddOfMounts(found, facts);
            AddOfPermission(found, facts);
            AddOfFileSystem(found, facts);
            AddOfReplacing(found, facts);
        }

        return found;
    }

    /// <summary>Keeps of the obstacles what the kernel's answer confirms; makes one up from the answer alone when it confirms none.</summary>
    internal static IReadOnlyList<LinkObstacle> Explain(List<LinkObstacle> obstacles, Errno errno, LinkProbeFacts facts)
    {
        // What stands against the replacing was not put to the kernel.
        var ofReplacing = obstacles.Where(obstacle => obstacle.Refusal is LinkRefusal.PlaceIsDirectory or LinkRefusal.PlaceProtected).ToList();
        if (errno == Errno.None)
        {
            return ofReplacing;
        }

        var first = obstacles.FindIndex(obstacle => obstacle.Errno == errno && !ofReplacing.Contains(obstacle));
        if (first >= 0)
        {
            // Earlier ones were passed, so they were no obstacles; later ones were not reached and may be.
            return obstacles[first..];
        }

        return [new LinkObstacle(ReasonOf(errno, facts), errno), .. ofReplacing];
    }

    private static LinkRefusal ReasonOf(Errno errno, LinkProbeFacts facts) => errno switch
    {
        Errno.ReadOnly => LinkRefusal.ReadOnly,
        Errno.TooManyLinks => LinkRefusal.LinkLimit,
        Errno.NoSpace or Errno.QuotaExceeded => LinkRefusal.NoSpace,
        Errno.NoEntry => LinkRefusal.FileMissing,
        Errno.NotSupported or Errno.NotSupportedByKernel => LinkRefusal.NoHardLinks,
        Errno.CrossDevice when facts.FileStatus.MountId is null => LinkRefusal.OtherMount,

        // FUSE and network file systems answer EPERM when their server has no hard links.
        Errno.NotPermitted when facts.FolderMount is not { } mount || !HardLinkSupport.IsGiven(mount.FileSystemType) => LinkRefusal.NoHardLinks,
        _ => LinkRefusal.Unexplained,
    };

    private static void AddOfLookup(List<LinkObstacle> found, LinkProbeFacts facts)
    {
        if (FileOperations.TryAccess(facts.Folder!, FilePath.Current, FileAccessKinds.Execute) == Errno.AccessDenied)
        {
            found.Add(new(LinkRefusal.WriteDenied, Errno.AccessDenied));
        }

        if (facts.NameError == Errno.NameTooLong)
        {
            found.Add(new(LinkRefusal.NameTooLong, Errno.NameTooLong));
        }
    }

    private static void AddOfMounts(List<LinkObstacle> found, LinkProbeFacts facts)
    {
        if (facts.FolderMount is { IsReadOnly: true } || AccessToWrite(facts) == Errno.ReadOnly)
        {
            found.Add(new(LinkRefusal.ReadOnly, Errno.ReadOnly));
        }

        var file = facts.FileStatus;
        var folder = facts.FolderStatus;
        if (file.MountId is null || folder.MountId is null)
        {
            if (file.Volume != folder.Volume)
            {
                found.Add(new(LinkRefusal.OtherFileSystem, Errno.CrossDevice));
            }
        }
        else if (file.MountId != folder.MountId)
        {
            // The table knows the device of the whole file system; the status of a btrfs file has that of its subvolume.
            var isOneFileSystem = facts.FileMount is { } one && facts.FolderMount is { } other ? one.Volume == other.Volume : file.Volume == folder.Volume;
            found.Add(new(isOneFileSystem ? LinkRefusal.OtherMount : LinkRefusal.OtherFileSystem, Errno.CrossDevice));
        }
    }

    private static void AddOfPermission(List<LinkObstacle> found, LinkProbeFacts facts)
    {
        var file = facts.FileStatus;
        if (LinkProtection.IsOn() && LinkProtection.Covers(facts.File!, in file))
        {
            found.Add(new(LinkRefusal.ProtectedHardLinks, Errno.NotPermitted));
        }

        var access = AccessToWrite(facts);
        if (facts.FolderStatus.IsImmutable || access == Errno.NotPermitted)
        {
            found.Add(new(LinkRefusal.DirectoryImmutable, Errno.NotPermitted));
        }

        var denied = new LinkObstacle(LinkRefusal.WriteDenied, Errno.AccessDenied);
        if (access == Errno.AccessDenied && !found.Contains(denied))
        {
            found.Add(denied);
        }
    }

    private static void AddOfFileSystem(List<LinkObstacle> found, LinkProbeFacts facts)
    {
        var file = facts.FileStatus;
        if (file.IsImmutable || file.IsAppendOnly)
        {
            found.Add(new(LinkRefusal.FileImmutable, Errno.NotPermitted));
        }

        var type = facts.FolderMount?.FileSystemType;
        if (type is not null && HardLinkSupport.IsLacking(type))
        {
            found.Add(new(LinkRefusal.NoHardLinks, Errno.NotPermitted));
        }

        if (file.IsDirectory)
        {
            found.Add(new(LinkRefusal.IsDirectory, Errno.NotPermitted));
            return;
        }

        // Within one mount only btrfs has several devices that matter; overlayfs shows the devices of its layers and links all the same.
        var isOneMount = file.MountId is not null && file.MountId == facts.FolderStatus.MountId;
        if (isOneMount && type is "btrfs" && file.Volume != facts.FolderStatus.Volume)
        {
            found.Add(new(LinkRefusal.OtherSubvolume, Errno.CrossDevice));
        }

        if (type is not null && file.LinkCount >= HardLinkSupport.LinkLimit(type))
        {
            found.Add(new(LinkRefusal.LinkLimit, Errno.TooManyLinks));
        }

        if (isOneMount && type is "ext4" or "xfs" && IsOfOtherProject(facts))
        {
            found.Add(new(LinkRefusal.OtherProject, Errno.CrossDevice));
        }
    }

    private static void AddOfReplacing(List<LinkObstacle> found, LinkProbeFacts facts)
    {
        if (!facts.IsReplaced || facts.TakenBy is not { } taken)
        {
            return;
        }

        var folder = facts.FolderStatus;
        if (taken.IsDirectory)
        {
            found.Add(PlaceIsDirectory);
        }
        else if (taken.IsMountPoint)
        {
            found.Add(new(LinkRefusal.PlaceProtected, Errno.Busy));
        }
        else if (taken.IsImmutable || taken.IsAppendOnly || folder.IsAppendOnly || !MayRemove(in taken, in folder))
        {
            found.Add(new(LinkRefusal.PlaceProtected, Errno.NotPermitted));
        }
    }

    /// <summary>Whether a name may be taken out of a directory that can be written to: in a sticky one only by an owner (inode(7)).</summary>
    internal static bool MayRemove(in FileStatus file, in FileStatus directory)
        => (directory.Mode & FileStatus.StickyBit) == 0 || FileOperations.ActsAsOwner(in file) || FileOperations.ActsAsOwner(in directory);

    private static Errno AccessToWrite(LinkProbeFacts facts) => FileOperations.TryAccess(facts.Folder!, FilePath.Current, FileAccessKinds.Write);

    private static bool IsOfOtherProject(LinkProbeFacts facts)
        => facts.FileStatus.Type is FileType.Regular
            && FileOperations.TryGetProject(facts.Folder!, out var wanted, out var isInherited) == Errno.None
            && isInherited
            && FileOperations.TryGetProject(facts.File!, out var own, out _) == Errno.None
            && own != wanted;
}
