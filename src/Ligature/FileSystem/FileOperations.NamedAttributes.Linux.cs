using System.Buffers;
using System.Runtime.InteropServices;
using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

/// <content>Owner, times and extended attributes of a name in an open directory; a symbolic link is meant itself.</content>
public static partial class FileOperations
{
    /// <summary>The group that new files get, unless their directory says otherwise (getegid(2)).</summary>
    public static uint EffectiveGroupId => Libc.GetEGid();

    /// <summary>Gives a name's file to an owner and a group (fchownat(2)).</summary>
    /// <returns>EPERM: only root may give a file away; EROFS …</returns>
    public static unsafe Errno TryChangeOwner(DirectoryHandle directory, FilePath name, uint user, uint group)
    {
        ArgumentNullException.ThrowIfNull(directory);
        using var terminated = new TerminatedPath(name.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            return Result(Libc.FChOwnAt(directory.Descriptor, start, user, group, Libc.AtSymlinkNoFollow));
        }
    }

    /// <summary>Sets when a name's file was last read and changed (utimensat(2)).</summary>
    public static unsafe Errno TrySetTimes(DirectoryHandle directory, FilePath name, FileTime access, FileTime modify)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var times = stackalloc Libc.TimeSpecification[2];
        times[0] = new Libc.TimeSpecification { Seconds = access.Seconds, Nanoseconds = access.Nanoseconds };
        times[1] = new Libc.TimeSpecification { Seconds = modify.Seconds, Nanoseconds = modify.Nanoseconds };
        using var terminated = new TerminatedPath(name.Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = terminated.Bytes)
        {
            return Result(Libc.UTimeNsAt(directory.Descriptor, start, times, Libc.AtSymlinkNoFollow));
        }
    }

    /// <summary>Reads all extended attributes of a name's file, access control lists among them, without opening it.</summary>
    /// <remarks>The calls take no directory descriptor; <c>/proc/self/fd/N/NAME</c> stands for one (llistxattr(2), proc(5)).</remarks>
    /// <param name="directory">The directory.</param>
    /// <param name="name">The name in it.</param>
    /// <param name="attributes">Names and values; empty where the file system has none.</param>
    /// <returns>ENOENT, EACCES …; a file system without attributes is no error.</returns>
    internal static unsafe Errno TryReadAttributes(
        DirectoryHandle directory, FilePath name, out IReadOnlyList<(FilePath Name, byte[] Value)> attributes)
    {
        attributes = [];
        using var path = new TerminatedPath(DescriptorPath(directory).Join(name).Bytes, stackalloc byte[TerminatedPath.StackLength]);
        fixed (byte* start = path.Bytes)
        {
            var length = Libc.LListXAttr(start, null, 0);
            if (length <= 0)
            {
                var errno = length < 0 ? LastError() : Errno.None;
                return errno == Errno.NotSupported ? Errno.None : errno;
            }

            return ReadAttributes(start, out attributes);
        }
    }

    private static unsafe Errno ReadAttributes(byte* path, out IReadOnlyList<(FilePath Name, byte[] Value)> attributes)
    {
        var found = new List<(FilePath, byte[])>();
        attributes = found;
        var names = ArrayPool<byte>.Shared.Rent(AttributeLimit);
        var value = ArrayPool<byte>.Shared.Rent(AttributeLimit);
        try
        {
            fixed (byte* nameStart = names, valueStart = value)
            {
                var length = Libc.LListXAttr(path, nameStart, AttributeLimit);
                if (length < 0)
                {
                    return LastError();
                }

                for (var at = 0; at < length;)
                {
                    var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(nameStart + at);
                    var size = Libc.LGetXAttr(path, nameStart + at, valueStart, AttributeLimit);
                    if (size < 0 && LastError() is not (Errno.NoData or Errno.NotSupported) and var errno)
                    {
                        return errno;
                    }

                    if (size >= 0)
                    {
                        found.Add((FilePath.FromBytes(name), value[..(int)size]));
                    }

                    at += name.Length + 1;
                }
            }

            return Errno.None;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(names);
            ArrayPool<byte>.Shared.Return(value);
        }
    }
}
