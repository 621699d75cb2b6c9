using Ligature.FileSystem;

namespace Ligature.Snapshots;

/// <summary>A file of a snapshot before that a file of the source may be.</summary>
/// <param name="Folder">Its directory there; null where that cannot be opened.</param>
/// <param name="Entry">What it was when it was taken.</param>
/// <param name="Settled">See <see cref="PreviousSnapshot.Settled"/>.</param>
/// <param name="IsOtherInode">Whether it was found by what it looks like and not by its inode.</param>
internal readonly record struct KnownFile(DirectoryHandle? Folder, SnapshotEntry Entry, FileTime Settled, bool IsOtherInode = false)
{
    /// <summary>Whether the source is still that file as it was, so certainly that it need not be read.</summary>
    internal bool IsUnchanged(in FileStatus source) => !IsOtherInode && Entry.ChangeTime < Settled && Entry.IsUnchanged(in source);
}
