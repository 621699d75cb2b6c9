using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Counts the directories in a directory, for comparison with its link count.</summary>
public static unsafe class SubdirectoryCount
{
    /// <summary>Counts by the listing alone; a stat is needed only where the file system does not tell types.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="count">How many directories are in it, <c>.</c> and <c>..</c> not counted.</param>
    /// <returns>EACCES, ENOENT, EIO …; None when the count is complete.</returns>
    public static Errno TryCount(FilePath path, out long count)
    {
        count = 0;
        var errno = FileOperations.TryOpenDirectory(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Follow, out var opened);
        if (errno != Errno.None)
        {
            return errno;
        }

        using var directory = opened!;
        using var reader = new DirectoryReader();
        while (reader.Fill(directory.Descriptor, out errno))
        {
            while (reader.MoveNext())
            {
                count += IsDirectory(directory, reader) ? 1 : 0;
            }
        }

        return errno;
    }

    private static bool IsDirectory(DirectoryHandle directory, DirectoryReader reader)
        => reader.Type == FileType.Directory
            || (reader.Type == FileType.Unknown
                && FileOperations.StatusAt(directory.Descriptor, reader.NameStart, LinkFollowing.Never, StatusFields.Basic, out var status) == Errno.None
                && status.IsDirectory);
}
