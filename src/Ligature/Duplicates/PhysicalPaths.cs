using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Duplicates;

/// <summary>Finds the paths of names without any link on the way; each folder is asked about once.</summary>
internal sealed class PhysicalPaths
{
    private readonly Dictionary<FilePath, FilePath?> _folders = [];

    /// <summary>Finds the absolute path of a name, free of links, <c>.</c> and <c>..</c>.</summary>
    /// <returns>False where its folder cannot be opened.</returns>
    internal bool TryFind(FilePath path, out FilePath physical)
    {
        var parent = path.Parent;
        if (!_folders.TryGetValue(parent, out var folder))
        {
            _folders.Add(parent, folder = Find(parent));
        }

        physical = folder?.Join(path.Name) ?? FilePath.Empty;
        return folder is not null;
    }

    private static FilePath? Find(FilePath folder)
    {
        if (FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, folder, LinkFollowing.Follow, out var opened) != Errno.None)
        {
            return null;
        }

        using (opened)
        {
            return FileOperations.TryGetPath(opened!, out var path) == Errno.None && path.IsAbsolute ? path : null;
        }
    }
}
