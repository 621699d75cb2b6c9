using Ligature.FileSystem.Interop.Linux;
using Microsoft.Win32.SafeHandles;

namespace Ligature.FileSystem;

/// <content>Reading content piece by piece.</content>
public static partial class FileOperations
{
    /// <summary>Reads on where the last call stopped (read(2)), as much as there is and fits.</summary>
    /// <param name="file">Open for reading.</param>
    /// <param name="buffer">Where the bytes go.</param>
    /// <param name="count">How many came; 0 at the end.</param>
    /// <returns>EIO, EISDIR …; an interrupted call is made again.</returns>
    public static unsafe Errno TryRead(SafeFileHandle file, Span<byte> buffer, out int count)
    {
        ArgumentNullException.ThrowIfNull(file);
        fixed (byte* start = buffer)
        {
            Errno errno;
            do
            {
                var read = Libc.Read((int)file.DangerousGetHandle(), start, (nuint)buffer.Length);
                count = (int)Math.Max(read, 0);
                errno = read < 0 ? LastError() : Errno.None;
            }
            while (errno == Errno.Interrupted);

            return errno;
        }
    }

    /// <summary>Reads at a place of a file (pread(2)); what lies behind its end reads as zeros.</summary>
    /// <returns>EIO …</returns>
    internal static Errno TryReadAt(SafeFileHandle file, long position, Span<byte> buffer) => ReadAt(Number(file), buffer, position);
}
