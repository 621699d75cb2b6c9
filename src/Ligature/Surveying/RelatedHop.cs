using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>One place on the way of a symbolic link: the directory entry it arrives at.</summary>
internal sealed class RelatedHop
{
    private RelatedHop(FilePath path, Errno error, FileStatus status, FileIdentity? directory, FilePath name)
    {
        Path = path;
        Error = error;
        Status = status;
        Directory = directory;
        Name = name;
    }

    internal FilePath Path { get; }

    internal Errno Error { get; }

    /// <summary>The facts of the entry, links not followed; empty with an <see cref="Error"/>.</summary>
    internal FileStatus Status { get; }

    /// <summary>The directory that holds the entry; null when it cannot be looked at. Without meaning for <c>/</c> and <c>..</c>, which are directories.</summary>
    internal FileIdentity? Directory { get; }

    internal FilePath Name { get; }

    /// <summary>Reads one entry.</summary>
    /// <param name="start">Where <paramref name="relative"/> starts.</param>
    /// <param name="relative">The entry for the kernel.</param>
    /// <param name="path">The entry for people.</param>
    internal static RelatedHop Read(DirectoryHandle start, FilePath relative, FilePath path)
    {
        var error = FileOperations.TryGetStatus(start, relative, LinkFollowing.Never, StatusFields.BirthTime | StatusFields.MountId, out var status);
        FileIdentity? directory = null;
        if (error == Errno.None && FileOperations.TryGetStatus(start, relative.Parent, LinkFollowing.Follow, StatusFields.Basic, out var parent) == Errno.None)
        {
            directory = parent.Identity;
        }

        return new RelatedHop(path, error, status, directory, relative.Name);
    }

    /// <summary>Whether both are one directory entry, given that both are one inode.</summary>
    internal bool IsSameEntryAs(RelatedHop other)
    {
        // A directory has one name, and so has a file with link count 1, however the paths are spelt.
        if (Status.IsDirectory || Status.LinkCount == 1)
        {
            return true;
        }

        return Directory is { } one && one == other.Directory && Name == other.Name;
    }
}
