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
    public bool Contains(DirectoryHandle directory) => TryGetPath(directory, out _) == Errno.None;

    /// <summary>Opens a place as a process would find it that has the image for its root.</summary>
    /// <param name="inside">An absolute path as the image sees it.</param>
    /// <param name="following">Whether a link at the end is followed.</param>
    /// <param name="opened">The place.</param>
    internal Errno TryOpenPath(FilePath inside, LinkFollowing following, out DirectoryHandle? opened)
        => FileOperations.TryOpenPathInRoot(Handle, inside, following, out opened);

    /// <summary>The absolute path of an open directory as the image sees it.</summary>
    /// <returns>EXDEV when it lies outside; ENAMETOOLONG when no path can say where it is.</returns>
    internal Errno TryGetPath(DirectoryHandle directory, out FilePath inside)
    {
        var errno = FileOperations.TryGetPath(directory, out inside);
        if (errno != Errno.None)
        {
            return errno;
        }

        if (!inside.IsAtOrBelow(_physical))
        {
            return Errno.CrossDevice;
        }

        inside = FilePath.Root.Join(inside.Bytes[_physical.Bytes.Length..].TrimStart((byte)'/'));
        return Errno.None;
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
