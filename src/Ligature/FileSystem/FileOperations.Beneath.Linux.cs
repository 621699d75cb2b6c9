using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;

namespace Ligature.FileSystem;

/// <content>Calls in which no symbolic link on the way is followed and nothing leads out of a directory (openat2(2)).</content>
public static partial class FileOperations
{
    private const ulong Beneath = Libc.ResolveBeneath | Libc.ResolveNoSymlinks;

    /// <summary>Opens a directory by a path on which every component is a directory itself: for looking names up, not for reading (O_PATH).</summary>
    /// <param name="root">Where the path starts; nothing leads out of it.</param>
    /// <param name="path">Relative, without <c>..</c>; <c>.</c> is the root itself.</param>
    /// <param name="opened">The directory.</param>
    /// <returns>ELOOP or ENOTDIR: a component is a symbolic link; EXDEV: the path leads out; ENOENT, EACCES …</returns>
    public static Errno TryOpenDirectoryBeneath(DirectoryHandle root, FilePath path, out DirectoryHandle? opened)
    {
        ArgumentNullException.ThrowIfNull(root);
        var errno = Errno.NotSupportedByKernel;
        var descriptor = -1;
        if (path.Bytes.Length < PathMax)
        {
            errno = TryOpenBeneath(root.Descriptor, path, out descriptor);
        }

        // Kernels before 5.6 lack the call, filters of containers may forbid it with EPERM, and a longer path does not fit into it.
        if (errno is Errno.NotSupportedByKernel or Errno.NotPermitted)
        {
            errno = TryOpenByComponent(root.Descriptor, path.Bytes, out descriptor);
        }

        opened = errno == Errno.None ? new DirectoryHandle(descriptor) : null;
        return errno;
    }

    private static unsafe Errno TryOpenBeneath(int root, FilePath path, out int descriptor)
    {
        using var terminated = new TerminatedPath(path.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            Errno errno;
            var tries = 0;
            do
            {
                descriptor = Libc.OpenAt2(root, start, Libc.OpenPathOnly | Libc.OpenDirectory | Libc.OpenCloseOnExec, Beneath);
                errno = Result(descriptor);
            }
            while (errno == Errno.WouldBlock && ++tries < MaxTries);

            return errno;
        }
    }

    private static unsafe Errno TryOpenByComponent(int root, ReadOnlySpan<byte> path, out int descriptor)
    {
        var flags = Libc.OpenPathOnly | Libc.OpenDirectory | Libc.OpenNoFollow | Libc.OpenCloseOnExec;
        Span<byte> scratch = stackalloc byte[TerminatedPath.StackLength];
        using (var here = new TerminatedPath("."u8, scratch))
        {
            fixed (byte* start = here.Bytes)
            {
                descriptor = Libc.OpenAt(root, start, flags, 0);
            }
        }

        foreach (var range in new PathComponents(path))
        {
            if (descriptor < 0)
            {
                return LastError();
            }

            if (FilePath.IsParentComponent(path[range]))
            {
                _ = Libc.Close(descriptor);
                return Errno.CrossDevice;
            }

            var parent = descriptor;
            using var name = new TerminatedPath(path[range], scratch);
            fixed (byte* start = name.Bytes)
            {
                descriptor = Libc.OpenAt(parent, start, flags, 0);
                var errno = Result(descriptor);
                _ = Libc.Close(parent);
                if (errno != Errno.None)
                {
                    return errno;
                }
            }
        }

        return Result(descriptor);
    }
}
