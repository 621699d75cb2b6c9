using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>A directory that stands for <c>/</c>: an offline system image, a chroot, a container's root.</summary>
public sealed class ImageRoot : IDisposable
{
    private readonly FilePath _physical;

    private ImageRoot(FilePath path, DirectoryHandle handle, FilePath physical)
    {
        Path = path;
        Handle = handle;
        _physical = physical;
    }

    /// <summary>The directory as it was named.</summary>
    public FilePath Path { get; }

    internal DirectoryHandle Handle { get; }

    /// <summary>Opens the directory.</summary>
    /// <exception cref="FileLinkException">ENOENT, ENOTDIR, EACCES …</exception>
    public static ImageRoot Open(FilePath path)
    {
        var handle = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, path);
        var errno = FileOperations.TryGetPath(handle, out var physical);
        if (errno != Errno.None)
        {
            handle.Dispose();
            throw new FileLinkException("open directory", path, errno);
        }

        return new ImageRoot(path, handle, physical);
    }

    /// <summary>Where a place inside the image is on the running system.</summary>
    /// <param name="inside">An absolute path as the image sees it.</param>
    public FilePath ToHostPath(FilePath inside) => _physical.Join(inside.Bytes.TrimStart((byte)'/'));

    /// <summary>Whether a directory of the running system lies inside the image.</summary>
    public bool Contains(DirectoryHandle directory) => FindNames(directory) is not null;

    /// <summary>The components that lead from the root to an open directory, or null when it lies outside.</summary>
    internal List<byte[]>? FindNames(DirectoryHandle directory)
    {
        if (FileOperations.TryGetPath(directory, out var path) != Errno.None || !path.IsAtOrBelow(_physical))
        {
            return null;
        }

        var below = path.Bytes[(_physical == FilePath.Root ? 0 : _physical.Bytes.Length)..];
        var names = new List<byte[]>();
        foreach (var component in new PathComponents(below))
        {
            names.Add(below[component].ToArray());
        }

        return names;
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
