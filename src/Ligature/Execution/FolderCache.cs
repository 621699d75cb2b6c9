using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Execution;

/// <summary>The directories below a root that actions lie in, each opened once, with no symbolic link on the way and nothing that leads out.</summary>
internal sealed class FolderCache(DirectoryHandle root, bool keepsTimes) : IDisposable
{
    // Some descriptors are left to the files that an action opens.
    private static readonly int Capacity = Math.Min(512, DescriptorBudget.Limit());

    private readonly Dictionary<FilePath, OpenFolder> _open = [];
    private FilePath _lastPath;
    private OpenFolder? _last;

    /// <summary>Whether the next directories are better opened after <see cref="Clear"/>.</summary>
    internal bool IsFull => _open.Count >= Capacity - 4;

    /// <summary>Opens a directory by its path below the root, or finds it open.</summary>
    /// <returns>ELOOP or ENOTDIR: a symbolic link is on the way; ENOENT, EACCES …</returns>
    internal Errno TryGet(FilePath path, out OpenFolder? folder)
    {
        if (_last is not null && path == _lastPath)
        {
            folder = _last;
            return Errno.None;
        }

        if (!_open.TryGetValue(path, out folder))
        {
            var errno = TryOpen(path, out folder);
            if (errno != Errno.None)
            {
                return errno;
            }

            if (_open.Count >= Capacity)
            {
                Clear();
            }

            _open.Add(path, folder!);
        }

        (_lastPath, _last) = (path, folder);
        return Errno.None;
    }

    /// <summary>Opens a directory for the caller alone, who closes it, whatever becomes of the others.</summary>
    /// <inheritdoc cref="TryGet" path="/returns"/>
    internal Errno TryOpenApart(FilePath path, out DirectoryHandle? folder) => FileOperations.TryOpenDirectoryBeneath(root, path, out folder);

    /// <summary>Closes all, because there are many, or because paths lead elsewhere now.</summary>
    internal void Clear()
    {
        foreach (var folder in _open.Values)
        {
            if (keepsTimes)
            {
                folder.RestoreTimes();
            }

            folder.Dispose();
        }

        _open.Clear();
        _last = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();

    private Errno TryOpen(FilePath path, out OpenFolder? folder)
    {
        folder = null;
        var errno = FileOperations.TryOpenDirectoryBeneath(root, path, out var handle);
        if (errno != Errno.None)
        {
            return errno;
        }

        errno = FileOperations.TryGetStatus(handle!, StatusFields.Basic, out var status);
        if (errno == Errno.None)
        {
            folder = new OpenFolder(handle!, in status);
        }
        else
        {
            handle!.Dispose();
        }

        return errno;
    }
}
