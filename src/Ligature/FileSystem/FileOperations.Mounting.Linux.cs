using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;

namespace Ligature.FileSystem;

/// <content>Bind mounts. They take CAP_SYS_ADMIN (capabilities(7)).</content>
public static partial class FileOperations
{
    /// <summary>Shows an opened place at another one too, both by descriptor, so that nobody can lead the mount astray (open_tree(2), move_mount(2)).</summary>
    /// <param name="source">The directory or file to show; what is mounted below it is not shown.</param>
    /// <param name="point">A directory for a directory, something else for anything else.</param>
    /// <returns>EPERM: not root; ENOTDIR: one is a directory and the other is not; EINVAL: a mount that must not be shown twice; ENOENT: removed.</returns>
    public static unsafe Errno TryBindMount(DirectoryHandle source, DirectoryHandle point)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(point);
        byte empty = 0;
        var tree = Libc.OpenTree(source.Descriptor, &empty, Libc.OpenTreeClone | Libc.AtEmptyPath | Libc.OpenCloseOnExec);
        if (tree < 0)
        {
            return LastError();
        }

        using var opened = new DirectoryHandle(tree);
        return Result(Libc.MoveMount(tree, &empty, point.Descriptor, &empty, Libc.MoveMountFromEmptyPath | Libc.MoveMountToEmptyPath));
    }

    /// <summary>Takes away what is mounted at a name in an open directory; a symbolic link there is not followed (umount2(2)).</summary>
    /// <returns>EBUSY: in use; EINVAL: nothing is mounted there; EPERM: not root.</returns>
    public static unsafe Errno TryUnmount(DirectoryHandle directory, FilePath name)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var path = directory.Descriptor == Libc.AtCurrentDirectory ? name : DescriptorPath(directory).Join(name);
        using var terminated = new TerminatedPath(path.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            return Result(Libc.UMount2(start, Libc.UnmountNoFollow));
        }
    }
}
