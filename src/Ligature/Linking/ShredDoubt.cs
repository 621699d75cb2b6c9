using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>Why overwriting a file in place may leave its old content on the disk.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">Why, as a sentence without its full stop.</param>
public sealed record ShredDoubt(FilePath Path, string Reason)
{
    /// <summary>Looks for reasons: the file system, its options, and the disk below it.</summary>
    /// <remarks>See shred(1), "CAUTION"; ext4(5), "data="; NIST SP 800-88 revision 1 on flash memory.</remarks>
    internal static IReadOnlyList<ShredDoubt> Find(IReadOnlyList<RemovableName> names)
    {
        var doubts = new List<ShredDoubt>();
        var mounts = MountTable.Read();
        foreach (var name in names.Where(name => name.Link.LosesData && name.Status.Type == FileType.Regular))
        {
            if (mounts.Find(name.Status.MountId) is not { } mount)
            {
                doubts.Add(new ShredDoubt(name.Link.Path, "its file system is not known"));
                continue;
            }

            foreach (var reason in ReasonsOf(mount))
            {
                doubts.Add(new ShredDoubt(name.Link.Path, reason));
            }
        }

        return doubts;
    }

    private static IEnumerable<string> ReasonsOf(Mount mount)
    {
        var type = mount.FileSystemType;
        if (type is "btrfs" or "zfs" or "bcachefs" or "f2fs" or "nilfs2" or "ubifs" or "jffs2")
        {
            yield return $"{type} writes changes beside the old content, which stays until its space is used again";
        }
        else if (type is "xfs" or "ocfs2")
        {
            yield return $"{type} writes blocks that another file shares (a reflink) to a new place, and the other file keeps the old ones";
        }
        else if (type is "tmpfs" or "ramfs")
        {
            yield return $"{type} is in memory, which may have been swapped to disk";
        }
        else if (!mount.ListsTrueInodes)
        {
            yield return $"what is below {type} is out of sight and may keep the old content";
        }
        else if (type is "ext3" or "ext4" && mount.JournalsData)
        {
            yield return $"{type} keeps content in its journal too (data=journal)";
        }

        if (mount.ListsTrueInodes && type is not ("tmpfs" or "ramfs") && !BlockDevice.IsRotating(mount))
        {
            yield return "the disk may be flash memory (SSD), which writes to fresh cells and keeps the old ones; only the drive's own erase reaches them";
        }
    }
}
