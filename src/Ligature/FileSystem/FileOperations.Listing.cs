using Ligature.Paths;

namespace Ligature.FileSystem;

public static partial class FileOperations
{
    /// <summary>Lists the names in an open directory, sorted by their bytes. For whole trees use a walk instead.</summary>
    /// <exception cref="FileLinkException">The directory cannot be read: EBADF (opened without permission to read), EIO …</exception>
    public static IReadOnlyList<FilePath> ListNames(DirectoryHandle directory)
    {
        ArgumentNullException.ThrowIfNull(directory);

        // A reading position belongs to the open file: each listing has one of its own.
        using var own = OpenDirectory(directory, FilePath.Current);
        using var reader = new DirectoryReader();
        var names = new List<FilePath>();
        Errno errno;
        while (reader.Fill(own.Descriptor, out errno))
        {
            while (reader.MoveNext())
            {
                names.Add(FilePath.FromBytes(reader.Name));
            }
        }

        if (errno != Errno.None)
        {
            throw new FileLinkException("list", TryGetPath(own, out var path) == Errno.None ? path : FilePath.Current, errno);
        }

        names.Sort();
        return names;
    }

    /// <summary>Reads the entries of an open directory in the order in which the file system has them.</summary>
    /// <param name="directory">The directory; its own reading position stays as it is.</param>
    /// <param name="entries">The entries; those read before an error are among them.</param>
    /// <returns>EBADF (opened without permission to read), EIO …</returns>
    public static Errno TryListEntries(DirectoryHandle directory, out IReadOnlyList<DirectoryEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var read = new List<DirectoryEntry>();
        entries = read;
        var errno = TryOpenDirectory(directory, FilePath.Current, LinkFollowing.Follow, out var own);
        if (errno != Errno.None)
        {
            return errno;
        }

        using (own)
        {
            using var reader = new DirectoryReader();
            while (reader.Fill(own!.Descriptor, out errno))
            {
                while (reader.MoveNext())
                {
                    read.Add(new DirectoryEntry(FilePath.FromBytes(reader.Name), reader.Type));
                }
            }
        }

        return errno;
    }
}

/// <summary>One name in a directory.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">What it stands for; <see cref="FileType.Unknown"/> where the file system does not say so in its listing.</param>
public readonly record struct DirectoryEntry(FilePath Name, FileType Type);
