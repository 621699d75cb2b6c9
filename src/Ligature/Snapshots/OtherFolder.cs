using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>A directory of a tree beside the one that is worked in; kept open, since the next file most often needs the same.</summary>
internal sealed class OtherFolder : IDisposable
{
    private DirectoryHandle? _folder;
    private FilePath _path;

    /// <summary>Opens it, with no symbolic link on the way; null where that cannot be.</summary>
    internal DirectoryHandle? Open(DirectoryHandle tree, FilePath path)
    {
        if (_folder is null || _path != path)
        {
            _folder?.Dispose();
            _path = path;
            _ = FileOperations.TryOpenDirectoryBeneath(tree, path.IsEmpty ? FilePath.Current : path, out _folder);
        }

        return _folder;
    }

    /// <summary>Closes it: the next lies in another tree.</summary>
    internal void Close()
    {
        _folder?.Dispose();
        _folder = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Close();
}
