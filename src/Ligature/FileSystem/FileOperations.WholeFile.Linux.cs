using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

/// <content>Files read whole, where their beginning says that they are what is looked for.</content>
public static partial class FileOperations
{
    /// <summary>Reads a regular file whole if it begins as expected; of any other no more than that beginning is read.</summary>
    /// <param name="directory">Where a relative path starts.</param>
    /// <param name="path">The file. A pipe holds nothing up, and no content comes of it.</param>
    /// <param name="following">Whether a symbolic link at the end is followed.</param>
    /// <param name="startLength">How many bytes the beginning has.</param>
    /// <param name="isExpected">Judges the beginning, which is shorter where the file is.</param>
    /// <param name="limit">More bytes than this are refused with EFBIG.</param>
    /// <param name="content">The bytes; null where the file is not regular or begins differently.</param>
    internal static Errno TryReadWholeFile(
        DirectoryHandle directory, FilePath path, LinkFollowing following, int startLength, Func<ReadOnlySpan<byte>, bool> isExpected, int limit, out byte[]? content)
    {
        content = null;
        var errno = TryOpenForReading(directory, path, following, out var opened);
        if (errno != Errno.None)
        {
            return errno;
        }

        using var file = opened!;
        errno = TryGetStatus(file, StatusFields.Basic, out var status);
        if (errno != Errno.None || status.Type != FileType.Regular)
        {
            return errno;
        }

        Span<byte> start = stackalloc byte[startLength];
        errno = TryFill(file, start, out var read);
        if (errno != Errno.None || !isExpected(start[..read]))
        {
            return errno;
        }

        if (status.Size > (ulong)limit)
        {
            return Errno.FileTooBig;
        }

        errno = TryReadAll(file, limit - read, out var rest);
        content = errno == Errno.None ? [.. start[..read], .. rest] : null;
        return errno;
    }

    private static unsafe Errno TryFill(SafeFileHandle file, Span<byte> buffer, out int count)
    {
        count = 0;
        while (count < buffer.Length)
        {
            nint read;
            fixed (byte* start = buffer[count..])
            {
                read = Libc.Read(Number(file), start, (nuint)(buffer.Length - count));
            }

            if (read == 0)
            {
                break;
            }

            var errno = read < 0 ? LastError() : Errno.None;
            if (errno is not (Errno.None or Errno.Interrupted))
            {
                return errno;
            }

            count += (int)Math.Max(read, 0);
        }

        return Errno.None;
    }
}
