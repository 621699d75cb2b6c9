using Ligature.FileSystem;

namespace Ligature.Surveying;

/// <summary>The file whose names a search looks for; shared by the threads of the walk.</summary>
internal sealed unsafe class NameGoal(FileIdentity identity, uint linkCount, WalkStop stop, MountTable mounts)
{
    private readonly ulong _inode = (ulong)identity.Number;
    private int _found;

    /// <summary>Whether listings in a directory can be believed about inode numbers.</summary>
    internal bool CanTrustListing(SurveyedDirectory directory) => mounts.Find(directory.MountId)?.ListsTrueInodes ?? false;

    /// <summary>Whether an entry is a name of the file. Only a likely one costs a system call.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="trustsListing">What <see cref="CanTrustListing"/> said of its directory.</param>
    internal bool IsName(scoped in SurveyedEntry entry, bool trustsListing)
    {
        if ((trustsListing && entry.Inode != _inode) || (trustsListing && entry.Directory.Volume != identity.Volume) || entry.Type == FileType.Directory)
        {
            return false;
        }

        // The name may be mounted over, and the volume of an untrusted file system shows only in the status.
        return FileOperations.StatusAt(entry.Directory.Descriptor, entry.NameStart, LinkFollowing.Never, StatusFields.Basic, out var status) == Errno.None
            && status.Identity == identity && !status.IsMountPoint;
    }

    /// <summary>Notes one name found; the last one ends the walk, if the walk is about names alone.</summary>
    internal void Count(bool endsWalk)
    {
        if (Interlocked.Increment(ref _found) >= linkCount && endsWalk)
        {
            stop.Request();
        }
    }
}
