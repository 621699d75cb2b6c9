using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;

namespace Ligature.FileSystem;

/// <content>Calls in which a directory stands for <c>/</c>: no absolute path, no <c>..</c> and no link leads out of it (RESOLVE_IN_ROOT of openat2(2)).</content>
public static partial class FileOperations
{
    // A busy system renames and mounts all the time; one try among this many meets a quiet moment.
    private const int MaxTries = 1000;

    /// <summary>As <see cref="TryReadSmallFile"/>, inside a root.</summary>
    internal static Errno TryReadSmallFileInRoot(DirectoryHandle root, FilePath path, int limit, out byte[] content)
    {
        content = [];
        var errno = TryOpenInRoot(root, path, Libc.OpenReadOnly | Libc.OpenNonBlocking, out var descriptor);
        return errno == Errno.None ? ReadAndClose(descriptor, limit, out content) : errno;
    }

    /// <summary>As <see cref="TryOpenDirectory"/>, inside a root.</summary>
    internal static Errno TryOpenDirectoryInRoot(DirectoryHandle root, FilePath path, out DirectoryHandle? opened)
        => TryOpenHandleInRoot(root, path, Libc.OpenReadOnly | Libc.OpenDirectory | Libc.OpenNonBlocking, out opened);

    /// <summary>As <see cref="TryOpenPath"/>, inside a root.</summary>
    internal static Errno TryOpenPathInRoot(DirectoryHandle root, FilePath path, LinkFollowing following, out DirectoryHandle? opened)
        => TryOpenHandleInRoot(root, path, Libc.OpenPathOnly | NoFollowFlag(following), out opened);

    private static Errno TryOpenHandleInRoot(DirectoryHandle root, FilePath path, int flags, out DirectoryHandle? opened)
    {
        var errno = TryOpenInRoot(root, path, flags, out var descriptor);
        opened = errno == Errno.None ? new DirectoryHandle(descriptor) : null;
        return errno;
    }

    private static unsafe Errno TryOpenInRoot(DirectoryHandle root, FilePath path, int flags, out int descriptor)
    {
        using var terminated = new TerminatedPath(path.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            // EAGAIN: something was renamed or mounted, anywhere, while the kernel went up by "..".
            Errno errno;
            var tries = 0;
            do
            {
                descriptor = Libc.OpenAt2(root.Descriptor, start, flags | Libc.OpenCloseOnExec, Libc.ResolveInRoot);
                errno = Result(descriptor);
            }
            while (errno == Errno.WouldBlock && ++tries < MaxTries);

            return errno;
        }
    }
}
