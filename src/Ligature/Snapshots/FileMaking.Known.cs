using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <content>Telling whether the store has a file already.</content>
internal sealed partial class FileMaking
{
    /// <summary>Whether the source has the content of an entry, a file's by its digest; not where it changes meanwhile.</summary>
    /// <param name="source">The directory of the source.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="status">Its facts; type and length are those of the entry.</param>
    /// <param name="entry">What it was.</param>
    internal bool HasContent(DirectoryHandle source, FilePath name, in FileStatus status, SnapshotEntry entry)
    {
        if (status.IsSymbolicLink)
        {
            return FileOperations.TryReadLink(source, name, out var text) == Errno.None && text == entry.Target;
        }

        if (status.Type != FileType.Regular || status.Size == 0)
        {
            return true;
        }

        return TryDigest(source, name, in status, out var digest, out _) && digest.AsSpan().SequenceEqual(entry.Digest);
    }

    /// <summary>Reads the extended attributes of the source.</summary>
    internal static bool TryReadAttributes(DirectoryHandle source, FilePath name, in FileStatus status, out IReadOnlyList<(FilePath Name, byte[] Value)> attributes)
    {
        var errno = MetadataCopy.TryRead(source, name, in status, out var metadata);
        attributes = metadata.Attributes;
        return errno == Errno.None;
    }

    /// <summary>Whether a file has the extended attributes of an entry.</summary>
    internal static bool HasAttributes(DirectoryHandle folder, FilePath name, in FileStatus status, SnapshotEntry entry)
        => TryReadAttributes(folder, name, in status, out var attributes) && AreSame(attributes, entry.Attributes);

    /// <summary>Whether both are the same attributes, in whatever order.</summary>
    internal static bool AreSame(IReadOnlyList<(FilePath Name, byte[] Value)> some, IReadOnlyList<(FilePath Name, byte[] Value)> others)
    {
        foreach (var (name, value) in some)
        {
            if (!others.Any(other => other.Name == name && other.Value.AsSpan().SequenceEqual(value)))
            {
                return false;
            }
        }

        return some.Count == others.Count;
    }

    /// <summary>The entry of a source whose copy is there already under the same name; null where it is another file after all.</summary>
    /// <param name="source">The directory of the source.</param>
    /// <param name="target">The directory of the copy.</param>
    /// <param name="name">The name of both.</param>
    /// <param name="status">The facts of the source, a regular file.</param>
    /// <param name="copy">The facts of the copy.</param>
    /// <param name="volume">The number of the source's file system.</param>
    internal SnapshotEntry? Describe(DirectoryHandle source, DirectoryHandle target, FilePath name, in FileStatus status, in FileStatus copy, int volume)
    {
        var isLike = copy.Type == FileType.Regular && copy.Size == status.Size && copy.ModifyTime == status.ModifyTime && copy.Mode == status.Mode
            && copy.UserId == status.UserId && copy.GroupId == status.GroupId;
        return isLike && TryDigest(target, name, in copy, out var held, out _) && TryDigest(source, name, in status, out var digest, out var data)
            && digest.AsSpan().SequenceEqual(held) && MetadataCopy.TryRead(source, name, in status, out var metadata) == Errno.None
            && TryReadAttributes(target, name, in copy, out var attributes) && AreSame(metadata.Attributes, attributes)
            ? Describe(name, in status, volume, metadata, LostAttributes.None, digest, data)
            : null;
    }

    private bool TryDigest(DirectoryHandle folder, FilePath name, in FileStatus status, out byte[] digest, out IReadOnlyList<long>? data)
    {
        (digest, data) = ([], null);
        if (FileOperations.TryOpenForReading(folder, name, LinkFollowing.Never, out var file) != Errno.None)
        {
            return false;
        }

        using (file)
        {
            return IsStill(file!, in status) && Copy.TryDigest(file!, in status, cancellation, out digest, out data) == Errno.None && IsStill(file!, in status);
        }
    }
}
