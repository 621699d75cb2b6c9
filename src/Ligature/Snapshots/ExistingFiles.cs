using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <summary>Tells which files of a destination are what is restored already. Content is read and compared with its digest: length and time prove nothing.</summary>
internal sealed class ExistingFiles(CancellationToken cancellation) : IDisposable
{
    private readonly Dictionary<FileIdentity, FileIdentity> _kept = [];
    private DigestedCopy? _digests;

    /// <summary>Compares one.</summary>
    /// <param name="folder">Its directory.</param>
    /// <param name="entry">What it is to be.</param>
    /// <param name="file">The file of the snapshot that the entry is a name of.</param>
    /// <param name="there">The facts of what is there.</param>
    /// <returns>Whether it stays as it is; else whether it only lacks metadata, which nobody but itself has to share.</returns>
    internal (bool IsSame, bool IsMendable) Compare(DirectoryHandle folder, SnapshotEntry entry, FileIdentity file, in FileStatus there)
    {
        // One file cannot stay in the place of two.
        if (!entry.HasLengthOf(in there) || (there.LinkCount > 1 && _kept.TryGetValue(there.Identity, out var other) && other != file))
        {
            return (false, false);
        }

        var isSame = entry.Type switch
        {
            FileType.SymbolicLink => entry.IsLike(in there) && FileOperations.TryReadLink(folder, entry.Name, out var target) == Errno.None && target == entry.Target,
            FileType.Regular => HasContent(folder, entry, in there),
            _ => entry.IsLike(in there),
        };
        if (!isSame)
        {
            return (false, false);
        }

        isSame = entry.IsLike(in there) && FileMaking.HasAttributes(folder, entry.Name, in there, entry);
        if (isSame && there.LinkCount > 1)
        {
            _kept[there.Identity] = file;
        }

        return (isSame, !isSame && entry.Type == FileType.Regular && there.LinkCount == 1);
    }

    /// <summary>Gives a file that has the right content the rest.</summary>
    /// <returns>Whether it has everything.</returns>
    internal static bool Mend(DirectoryHandle folder, SnapshotEntry entry, in FileStatus there)
    {
        if (FileOperations.TryOpenForReading(folder, entry.Name, LinkFollowing.Never, out var file) != Errno.None)
        {
            return false;
        }

        using (file)
        {
            return FileOperations.TryGetStatus(file!, StatusFields.Basic, out var now) == Errno.None && now.Identity == there.Identity
                && RestoredMetadata.Give(entry, file!, isNew: false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _digests?.Dispose();

    private bool HasContent(DirectoryHandle folder, SnapshotEntry entry, in FileStatus there)
    {
        if (entry.Size == 0)
        {
            return true;
        }

        if (!ContentDigest.IsAvailable || FileOperations.TryOpenForReading(folder, entry.Name, LinkFollowing.Never, out var file) != Errno.None)
        {
            return false;
        }

        using (file)
        {
            return FileOperations.TryGetStatus(file!, StatusFields.Basic, out var now) == Errno.None && FileVersion.Of(in now) == FileVersion.Of(in there)
                && (_digests ??= new DigestedCopy()).TryDigest(file!, in there, cancellation, out var digest, out _) == Errno.None
                && digest.AsSpan().SequenceEqual(entry.Digest);
        }
    }
}
