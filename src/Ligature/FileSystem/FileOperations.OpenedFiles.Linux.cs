using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

public static partial class FileOperations
{
    /// <summary>Makes another name for the very file that was opened with <see cref="TryOpenPath"/>, whatever its path leads to by now.</summary>
    /// <remarks>
    /// linkat(2) with AT_SYMLINK_FOLLOW on <c>/proc/self/fd/N</c>, the way open(2) describes under O_TMPFILE: AT_EMPTY_PATH would need
    /// CAP_DAC_READ_SEARCH. An opened symbolic link gets the name itself. Without /proc the call returns ENOENT.
    /// </remarks>
    /// <returns>EXDEV, EPERM, EMLINK, EACCES, EROFS, EEXIST, ENOSPC, EDQUOT … of linkat(2).</returns>
    internal static unsafe Errno TryLinkOpened(DirectoryHandle file, DirectoryHandle newDirectory, FilePath newPath)
    {
        using var from = new TerminatedPath(DescriptorPath(file).Bytes, stackalloc byte[TerminatedPath.StackLength]);
        using var to = new TerminatedPath(newPath.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* fromStart = from.Bytes, toStart = to.Bytes)
        {
            return Result(Libc.LinkAt(Libc.AtCurrentDirectory, fromStart, newDirectory.Descriptor, toStart, Libc.AtSymlinkFollow));
        }
    }

    /// <summary>Opens for reading the very file that was opened with <see cref="TryOpenPath"/>, whatever its path leads to by now.</summary>
    /// <returns>EACCES, ELOOP (a symbolic link was opened), ENXIO …; without /proc ENOENT.</returns>
    internal static Errno TryOpenForReading(DirectoryHandle opened, out SafeFileHandle? file)
        => TryOpenForReading(DirectoryHandle.WorkingDirectory, DescriptorPath(opened), LinkFollowing.Follow, out file);

    /// <summary>Asks what <see cref="TryAccess(DirectoryHandle, FilePath, FileAccessKinds)"/> asks, of a file that is open already.</summary>
    internal static Errno TryAccess(DirectoryHandle file, FileAccessKinds access)
        => TryAccess(DirectoryHandle.WorkingDirectory, DescriptorPath(file), access);

    /// <summary>Sets the permission bits of the very file that was opened with <see cref="TryOpenPath"/>; not of a symbolic link.</summary>
    /// <returns>EPERM: neither owner nor root; EROFS …</returns>
    internal static unsafe Errno TryChangeMode(DirectoryHandle opened, int mode)
    {
        using var terminated = new TerminatedPath(DescriptorPath(opened).Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            return Result(Libc.FChModAt(Libc.AtCurrentDirectory, start, (uint)mode, 0));
        }
    }

    /// <summary>Reads the project a file is accounted to, of an opened regular file or directory (FS_IOC_FSGETXATTR, xfs_quota(8)).</summary>
    /// <param name="file">Opened with <see cref="TryOpenPath"/>; anything but a regular file or a directory must not come here, since it is opened for reading.</param>
    /// <param name="projectId">The project; 0 is none.</param>
    /// <param name="isInherited">For a directory: whether new entries get its project.</param>
    /// <returns>ENOTTY, EOPNOTSUPP: the file system has no projects; EACCES: the file may not be read.</returns>
    internal static unsafe Errno TryGetProject(DirectoryHandle file, out uint projectId, out bool isInherited)
    {
        (projectId, isInherited) = (0, false);
        var errno = TryOpen(DirectoryHandle.WorkingDirectory, DescriptorPath(file), Libc.OpenReadOnly | Libc.OpenNonBlocking, out var descriptor);
        if (errno != Errno.None)
        {
            return errno;
        }

        using var opened = new SafeFileHandle(descriptor, ownsHandle: true);
        Libc.ExtendedFlags flags = default;
        errno = Result(Libc.IoControl(descriptor, Libc.GetExtendedFlags, &flags));
        (projectId, isInherited) = (flags.ProjectId, (flags.Flags & Libc.ExtendedFlagProjectInherit) != 0);
        return errno;
    }

    private static FilePath DescriptorPath(DirectoryHandle file) => FilePath.FromText($"/proc/self/fd/{file.Descriptor}");
}
