using System.Buffers;
using System.Runtime.InteropServices;
using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

public static partial class FileOperations
{
    // The kernel accepts no longer path, NUL included (linux/limits.h).
    internal const int PathMax = 4096;

    /// <summary>The user that file access is checked against (geteuid(2)).</summary>
    public static uint EffectiveUserId => Libc.GetEUid();

    /// <inheritdoc cref="OpenDirectory"/>
    public static Errno TryOpenDirectory(DirectoryHandle directory, FilePath path, LinkFollowing following, out DirectoryHandle? opened)
    {
        var flags = Libc.OpenReadOnly | Libc.OpenDirectory | Libc.OpenNonBlocking | NoFollowFlag(following);
        return TryOpenHandle(directory, path, flags, out opened);
    }

    /// <summary>Opens a place in the tree without permission to read it: enough to look names up from it (O_PATH).</summary>
    public static Errno TryOpenPath(DirectoryHandle directory, FilePath path, LinkFollowing following, out DirectoryHandle? opened)
        => TryOpenHandle(directory, path, Libc.OpenPathOnly | NoFollowFlag(following), out opened);

    /// <summary>Opens a directory as a place to work in, without permission to read it (O_PATH with O_DIRECTORY).</summary>
    /// <returns>ENOTDIR (also for a symbolic link with <see cref="LinkFollowing.Never"/>), ENOENT, EACCES, ELOOP …</returns>
    public static Errno TryOpenDirectoryPath(DirectoryHandle directory, FilePath path, LinkFollowing following, out DirectoryHandle? opened)
        => TryOpenHandle(directory, path, Libc.OpenPathOnly | Libc.OpenDirectory | NoFollowFlag(following), out opened);

    /// <inheritdoc cref="GetStatus"/>
    public static unsafe Errno TryGetStatus(
        DirectoryHandle directory, FilePath path, LinkFollowing following, StatusFields fields, out FileStatus status)
    {
        using var terminated = new TerminatedPath(path.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            return StatusAt(directory.Descriptor, start, following, fields, out status);
        }
    }

    /// <summary>Reads the facts of an open directory itself.</summary>
    public static unsafe Errno TryGetStatus(DirectoryHandle directory, StatusFields fields, out FileStatus status)
    {
        byte empty = 0;
        return StatusAt(directory.Descriptor, &empty, Libc.AtEmptyPath, fields, out status);
    }

    /// <inheritdoc cref="ReadLink"/>
    public static unsafe Errno TryReadLink(DirectoryHandle directory, FilePath path, out FilePath target)
    {
        using var terminated = new TerminatedPath(path.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        Span<byte> buffer = stackalloc byte[PathMax + 1];
        fixed (byte* start = terminated.Bytes)
        {
            var errno = ReadLinkAt(directory.Descriptor, start, buffer, out var length);
            target = errno == Errno.None ? FilePath.FromBytes(buffer[..length]) : default;
            return errno;
        }
    }

    /// <summary>Asks whether the effective user may do this to the file behind a path (faccessat(2) with AT_EACCESS).</summary>
    /// <param name="directory">Where a relative path starts.</param>
    /// <param name="path">The path; symbolic links are followed.</param>
    /// <param name="access">What is wanted.</param>
    public static unsafe Errno TryAccess(DirectoryHandle directory, FilePath path, FileAccessKinds access)
    {
        using var terminated = new TerminatedPath(path.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            return AccessAt(directory.Descriptor, start, access);
        }
    }

    /// <summary>Reads a small file whole, such as one of /proc or a configuration file.</summary>
    /// <param name="directory">Where a relative path starts.</param>
    /// <param name="path">The file.</param>
    /// <param name="limit">More bytes than this are refused with EFBIG, so that a hostile file cannot fill the memory.</param>
    /// <param name="content">The bytes.</param>
    public static Errno TryReadSmallFile(DirectoryHandle directory, FilePath path, int limit, out byte[] content)
    {
        content = [];
        var errno = TryOpen(directory, path, Libc.OpenReadOnly | Libc.OpenNonBlocking, out var descriptor);
        return errno == Errno.None ? ReadAndClose(descriptor, limit, out content) : errno;
    }

    /// <summary>The absolute path that an open directory has right now, read from /proc/self/fd (proc(5)).</summary>
    /// <returns>ENOENT when the directory has been removed.</returns>
    public static Errno TryGetPath(DirectoryHandle directory, out FilePath path)
    {
        if (directory.Descriptor == Libc.AtCurrentDirectory)
        {
            return TryReadLink(directory, FilePath.FromText("/proc/self/cwd"), out path);
        }

        var errno = TryReadLink(directory, FilePath.FromText($"/proc/self/fd/{directory.Descriptor}"), out path);
        return errno == Errno.None && path.Bytes.EndsWith(" (deleted)"u8) && TryGetStatus(directory, StatusFields.Basic, out var status) == Errno.None
            && status.LinkCount == 0 ? Errno.NoEntry : errno;
    }

    /// <summary>Writes all bytes to an open descriptor, however often the kernel takes only a part.</summary>
    /// <param name="descriptor">1 for standard output, 2 for standard error.</param>
    /// <param name="bytes">What to write.</param>
    /// <returns>ENOSPC, EPIPE, EBADF … and None when all went out.</returns>
    public static unsafe Errno TryWriteAll(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint count;
            fixed (byte* start = bytes)
            {
                count = Libc.Write(descriptor, start, (nuint)bytes.Length);
            }

            if (count < 0)
            {
                var errno = LastError();
                if (errno == Errno.WouldBlock)
                {
                    // Somebody else made the pipe or terminal non-blocking; it takes more when its reader has caught up.
                    var wanted = new Libc.PollDescriptor { Descriptor = descriptor, Events = Libc.PollOut };
                    _ = Libc.Poll(&wanted, 1, -1);
                }
                else if (errno != Errno.Interrupted)
                {
                    return errno;
                }

                continue;
            }

            bytes = bytes[(int)count..];
        }

        return Errno.None;
    }

    internal static unsafe Errno StatusAt(int directory, byte* path, LinkFollowing following, StatusFields fields, out FileStatus status)
        => StatusAt(directory, path, following == LinkFollowing.Never ? Libc.AtSymlinkNoFollow : 0, fields, out status);

    internal static unsafe Errno StatusAt(int directory, byte* path, int flags, StatusFields fields, out FileStatus status)
    {
        var mask = Libc.StatxBasicStats
            | ((fields & StatusFields.BirthTime) != 0 ? Libc.StatxBirthTime : 0)
            | ((fields & StatusFields.MountId) != 0 ? Libc.StatxMountId : 0);
        fixed (FileStatus* filled = &status)
        {
            return Result(Libc.Statx(directory, path, flags | Libc.AtNoAutomount, mask, (StatxBuffer*)filled));
        }
    }

    internal static unsafe Errno AccessAt(int directory, byte* path, FileAccessKinds access)
        => Result(Libc.FAccessAt(directory, path, (int)access, Libc.AtEffectiveAccess));

    /// <summary>Reads a link into a buffer of at least <see cref="PathMax"/> bytes; a longer target does not exist on Linux.</summary>
    internal static unsafe Errno ReadLinkAt(int directory, byte* path, Span<byte> buffer, out int length)
    {
        fixed (byte* start = buffer)
        {
            var count = Libc.ReadLinkAt(directory, path, start, (nuint)buffer.Length);
            length = (int)Math.Max(count, 0);
            return count < 0 ? LastError() : count == buffer.Length ? Errno.NameTooLong : Errno.None;
        }
    }

    internal static Errno LastError() => (Errno)Marshal.GetLastPInvokeError();

    private static Errno Result(int returned) => returned < 0 ? LastError() : Errno.None;

    /// <summary>Reads an open file from its position to its end.</summary>
    /// <param name="file">Open for reading.</param>
    /// <param name="limit">More bytes than this are refused with EFBIG.</param>
    /// <param name="content">The bytes.</param>
    internal static Errno TryReadAll(SafeFileHandle file, int limit, out byte[] content) => ReadToEnd(Number(file), limit, out content);

    private static Errno ReadAndClose(int descriptor, int limit, out byte[] content)
    {
        using var file = new SafeFileHandle(descriptor, ownsHandle: true);
        return ReadToEnd(descriptor, limit, out content);
    }

    private static unsafe Errno ReadToEnd(int descriptor, int limit, out byte[] content)
    {
        content = [];
        var collected = new ArrayBufferWriter<byte>(8192);
        while (collected.WrittenCount <= limit)
        {
            var span = collected.GetSpan(8192);
            nint count;
            fixed (byte* start = span)
            {
                count = Libc.Read(descriptor, start, (nuint)span.Length);
            }

            if (count == 0)
            {
                content = collected.WrittenSpan.ToArray();
                return Errno.None;
            }

            var errno = count < 0 ? LastError() : Errno.None;
            if (errno is not (Errno.None or Errno.Interrupted))
            {
                return errno;
            }

            collected.Advance((int)Math.Max(count, 0));
        }

        return Errno.FileTooBig;
    }

    private static int NoFollowFlag(LinkFollowing following) => following == LinkFollowing.Never ? Libc.OpenNoFollow : 0;

    private static Errno TryOpenHandle(DirectoryHandle directory, FilePath path, int flags, out DirectoryHandle? opened)
    {
        var errno = TryOpen(directory, path, flags, out var descriptor);
        opened = errno == Errno.None ? new DirectoryHandle(descriptor) : null;
        return errno;
    }

    private static unsafe Errno TryOpen(DirectoryHandle directory, FilePath path, int flags, out int descriptor)
    {
        using var terminated = new TerminatedPath(path.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            descriptor = Libc.OpenAt(directory.Descriptor, start, flags | Libc.OpenCloseOnExec, 0);
            return Result(descriptor);
        }
    }
}

/// <summary>What access(2) can be asked about; the values are R_OK, W_OK and X_OK.</summary>
[Flags]
public enum FileAccessKinds
{
    /// <summary>Only that the file exists.</summary>
    Existence = 0,

    /// <summary>To run the file, or to look names up in the directory.</summary>
    Execute = 1,

    /// <summary>To write the file, or to make and remove names in the directory.</summary>
    Write = 2,

    /// <summary>To read the file, or to list the directory.</summary>
    Read = 4,
}
