using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;

namespace Ligature.FileSystem;

/// <content>Files by handle instead of by name, and the file systems that the handles belong to.</content>
public static partial class FileOperations
{
    /// <summary>Asks for the handle of an open file or directory (name_to_handle_at(2) with AT_EMPTY_PATH). Anybody may.</summary>
    /// <returns>EOPNOTSUPP: the file system has no handles.</returns>
    public static unsafe Errno TryGetHandle(DirectoryHandle file, out FileHandle? handle)
    {
        byte empty = 0;
        return HandleAt(file.Descriptor, &empty, Libc.AtEmptyPath, out handle);
    }

    /// <summary>Asks for the handle of what a path leads to; a symbolic link at its end is meant itself.</summary>
    /// <returns>EOPNOTSUPP: the file system has no handles; ENOENT, EACCES …</returns>
    public static unsafe Errno TryGetHandle(DirectoryHandle directory, FilePath path, out FileHandle? handle)
    {
        using var terminated = new TerminatedPath(path.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            return HandleAt(directory.Descriptor, start, 0, out handle);
        }
    }

    /// <summary>Finds a file by its handle, without permission to read it (open_by_handle_at(2) with O_PATH).</summary>
    /// <param name="mount">Any directory of the file system, opened with <see cref="TryOpenDirectory"/>.</param>
    /// <param name="handle">The handle.</param>
    /// <param name="file">The file, which may have no name any more: see <see cref="FileStatus.LinkCount"/>.</param>
    /// <returns>EPERM: the caller lacks CAP_DAC_READ_SEARCH; ESTALE: the file is gone, or was never on this file system.</returns>
    public static unsafe Errno TryOpenByHandle(DirectoryHandle mount, FileHandle handle, out DirectoryHandle? file)
    {
        ArgumentNullException.ThrowIfNull(mount);
        ArgumentNullException.ThrowIfNull(handle);
        var buffer = new Libc.HandleBuffer { Length = (uint)handle.Bytes.Length, Type = handle.Type };
        handle.Bytes.CopyTo(new Span<byte>(buffer.Bytes, Libc.MaxHandleLength));
        var descriptor = Libc.OpenByHandleAt(mount.Descriptor, &buffer, Libc.OpenPathOnly | Libc.OpenCloseOnExec);
        var errno = Result(descriptor);
        file = errno == Errno.None ? new DirectoryHandle(descriptor) : null;
        return errno;
    }

    /// <summary>Asks which file system an open file is on: a number that most keep over restarts (f_fsid of statfs(2)); 0 where there is none.</summary>
    public static unsafe Errno TryGetFileSystemId(DirectoryHandle file, out ulong id)
    {
        ArgumentNullException.ThrowIfNull(file);
        Libc.StatFsBuffer buffer = default;
        var errno = Result(Libc.FStatFs(file.Descriptor, &buffer));
        id = errno == Errno.None ? buffer.FileSystemId : 0;
        return errno;
    }

    private static unsafe Errno HandleAt(int directory, byte* path, int flags, out FileHandle? handle)
    {
        var buffer = new Libc.HandleBuffer { Length = Libc.MaxHandleLength };
        int mountId;
        var errno = Result(Libc.NameToHandleAt(directory, path, &buffer, &mountId, flags));
        handle = errno == Errno.None ? new FileHandle(buffer.Type, new ReadOnlySpan<byte>(buffer.Bytes, (int)Math.Min(buffer.Length, Libc.MaxHandleLength))) : null;
        return errno;
    }
}
