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
}
