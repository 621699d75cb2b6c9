using Ligature.FileSystem;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <summary>The first and the last line of a journal. What lies between is not read: before every run all journals are looked at, and one may hold millions of lines.</summary>
internal static class JournalEnds
{
    private const int UsualLength = 8 << 10;
    private const int LengthLimit = 1 << 30;

    /// <summary>Reads the two lines, without their newlines.</summary>
    /// <param name="folder">The folder of the journal.</param>
    /// <param name="run">The id of the run.</param>
    /// <param name="first">The first line; null where it was never written to its end.</param>
    /// <param name="last">The last line with something in it, whole or not; empty where there is none but the first.</param>
    internal static Errno TryRead(JournalFolder folder, string run, out byte[]? first, out byte[] last)
    {
        (first, last) = (null, []);
        var errno = FileOperations.TryOpenForReading(folder.Handle, JournalFolder.FileName(run), LinkFollowing.Follow, out var file);
        if (errno != Errno.None)
        {
            return errno;
        }

        using (file)
        {
            errno = FileOperations.TryGetStatus(file!, StatusFields.Basic, out var status);
            errno = errno == Errno.None ? TryReadFirst(file!, (long)status.Size, out first) : errno;
            return errno == Errno.None && first is not null ? TryReadLast(file!, first.Length + 1, (long)status.Size, out last) : errno;
        }
    }

    private static Errno TryReadFirst(SafeFileHandle file, long size, out byte[]? line)
    {
        line = null;
        for (var length = UsualLength; ; length *= 4)
        {
            var errno = TryRead(file, 0, Math.Min(length, size), out var bytes);
            var end = bytes.IndexOf((byte)'\n');
            if (errno != Errno.None || end >= 0 || length >= size)
            {
                line = end >= 0 ? bytes[..end].ToArray() : null;
                return errno;
            }

            if (length >= LengthLimit)
            {
                return Errno.FileTooBig;
            }
        }
    }

    private static Errno TryReadLast(SafeFileHandle file, long start, long size, out byte[] line)
    {
        line = [];
        for (var length = UsualLength; ; length *= 4)
        {
            var from = Math.Max(start, size - length);
            var errno = TryRead(file, from, size - from, out var bytes);
            var trimmed = bytes.TrimEnd((byte)'\n');
            var before = trimmed.LastIndexOf((byte)'\n');
            if (errno != Errno.None || before >= 0 || from == start)
            {
                line = trimmed[(before + 1)..].ToArray();
                return errno;
            }

            if (length >= LengthLimit)
            {
                return Errno.FileTooBig;
            }
        }
    }

    private static Errno TryRead(SafeFileHandle file, long offset, long length, out ReadOnlySpan<byte> bytes)
    {
        var buffer = new byte[length];
        var errno = FileOperations.TryReadAt(file, buffer, offset, out var count);
        bytes = buffer.AsSpan(0, count);
        return errno;
    }
}
