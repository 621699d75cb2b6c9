using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Finds what a place is called on another mount of its file system.</summary>
internal static class LinkDetour
{
    /// <summary>The directory as seen through the mount of the file, or else the file as seen through the mount of the directory.</summary>
    internal static SameMountPath? Find(LinkProbeFacts facts)
    {
        if (facts.FileMount is not { } fileMount || facts.FolderMount is not { } folderMount)
        {
            return null;
        }

        if (Translate(facts.Folder!, facts.FolderStatus, folderMount, fileMount) is { } folder)
        {
            return new SameMountPath(folder, IsDirectory: true);
        }

        return Translate(facts.File!, facts.FileStatus, fileMount, folderMount) is { } file ? new SameMountPath(file, IsDirectory: false) : null;
    }

    private static FilePath? Translate(DirectoryHandle opened, FileStatus status, Mount from, Mount to)
    {
        if (FileOperations.TryGetPath(opened, out var path) != Errno.None
            || Remainder(path, from.Point) is not { } belowMount
            || Remainder(from.Subtree.Join(belowMount), to.Subtree) is not { } belowSubtree)
        {
            return null;
        }

        // Something else may be mounted over that path, or the mount hidden under another: only what is seen there counts.
        var candidate = to.Point.Join(belowSubtree);
        var errno = LinkProbeFacts.TryOpen(candidate, LinkFollowing.Never, out var found, out var foundStatus);
        found?.Dispose();
        return errno == Errno.None && foundStatus.Identity == status.Identity && foundStatus.MountId == to.Id ? candidate : null;
    }

    private static FilePath? Remainder(FilePath path, FilePath directory)
        => path.IsAtOrBelow(directory) ? FilePath.FromBytes(path.Bytes[directory.Bytes.TrimEnd((byte)'/').Length..].TrimStart((byte)'/')) : null;
}
