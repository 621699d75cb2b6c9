using System.Buffers;
using System.Runtime.InteropServices;
using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

/// <content>What an inode holds besides content: owner, mode, times, extended attributes.</content>
public static partial class FileOperations
{
    // linux/limits.h: XATTR_SIZE_MAX and XATTR_LIST_MAX.
    private const int AttributeLimit = 64 << 10;

    /// <summary>Reads the facts of an open file.</summary>
    public static unsafe Errno TryGetStatus(SafeFileHandle file, StatusFields fields, out FileStatus status)
    {
        ArgumentNullException.ThrowIfNull(file);
        byte empty = 0;
        return StatusAt(Number(file), &empty, Libc.AtEmptyPath, fields, out status);
    }

    /// <summary>Gives an open file to an owner and a group (fchown(2)). The kernel takes setuid, setgid and file capabilities away.</summary>
    /// <param name="file">The file.</param>
    /// <param name="user">The owner's number, or null to leave it.</param>
    /// <param name="group">The group's number, or null to leave it.</param>
    /// <returns>EPERM: only root may give a file away; EROFS …</returns>
    public static Errno TryChangeOwner(SafeFileHandle file, uint? user, uint? group)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Result(Libc.FChOwn(Number(file), user ?? uint.MaxValue, group ?? uint.MaxValue));
    }

    /// <summary>Sets the permission bits of an open file, whatever the umask (fchmod(2)).</summary>
    public static Errno TryChangeMode(SafeFileHandle file, int mode)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Result(Libc.FChMod(Number(file), (uint)mode));
    }

    /// <summary>Sets when an open file was last read and changed (futimens(3)).</summary>
    public static unsafe Errno TrySetTimes(SafeFileHandle file, FileTime access, FileTime modify)
    {
        ArgumentNullException.ThrowIfNull(file);
        var times = stackalloc Libc.TimeSpecification[2];
        times[0] = new Libc.TimeSpecification { Seconds = access.Seconds, Nanoseconds = access.Nanoseconds };
        times[1] = new Libc.TimeSpecification { Seconds = modify.Seconds, Nanoseconds = modify.Nanoseconds };
        return Result(Libc.FUTimeNs(Number(file), times));
    }

    /// <summary>Lists the names of an open file's extended attributes, access control lists among them (flistxattr(2), acl(5)).</summary>
    /// <returns>EOPNOTSUPP: the file system has none.</returns>
    public static unsafe Errno TryListAttributes(SafeFileHandle file, out IReadOnlyList<FilePath> names)
    {
        ArgumentNullException.ThrowIfNull(file);
        var buffer = ArrayPool<byte>.Shared.Rent(AttributeLimit);
        try
        {
            fixed (byte* start = buffer)
            {
                var length = Libc.FListXAttr(Number(file), start, AttributeLimit);
                var found = new List<FilePath>();
                names = found;
                if (length < 0)
                {
                    return LastError();
                }

                for (var at = 0; at < length; at += found[^1].Bytes.Length + 1)
                {
                    found.Add(FilePath.FromBytes(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(start + at)));
                }

                return Errno.None;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads one extended attribute of an open file (fgetxattr(2)).</summary>
    /// <returns>ENODATA: it has none of this name; EOPNOTSUPP …</returns>
    public static unsafe Errno TryGetAttribute(SafeFileHandle file, FilePath name, out byte[] value)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var terminated = new TerminatedPath(name.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        var buffer = ArrayPool<byte>.Shared.Rent(AttributeLimit);
        try
        {
            fixed (byte* nameStart = terminated.Bytes, start = buffer)
            {
                var length = Libc.FGetXAttr(Number(file), nameStart, start, AttributeLimit);
                value = length < 0 ? [] : buffer[..(int)length];
                return length < 0 ? LastError() : Errno.None;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Sets one extended attribute of an open file (fsetxattr(2)).</summary>
    /// <returns>EPERM: a name space that only root may write; EOPNOTSUPP, ENOSPC, EDQUOT, ERANGE …</returns>
    public static unsafe Errno TrySetAttribute(SafeFileHandle file, FilePath name, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var terminated = new TerminatedPath(name.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* nameStart = terminated.Bytes, start = value)
        {
            return Result(Libc.FSetXAttr(Number(file), nameStart, start, (nuint)value.Length, 0));
        }
    }

    /// <summary>Takes one extended attribute from an open file (fremovexattr(2)).</summary>
    /// <returns>ENODATA: it has none of that name; EPERM, EOPNOTSUPP …</returns>
    public static unsafe Errno TryRemoveAttribute(SafeFileHandle file, FilePath name)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var terminated = new TerminatedPath(name.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            return Result(Libc.FRemoveXAttr(Number(file), start));
        }
    }
}
