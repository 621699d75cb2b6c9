using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;

namespace Ligature.FileSystem;

public static partial class FileOperations
{
    // Longer than any path that a process got to by less than a million steps; a bound against a loop that never ends.
    private const int LongestWorkingDirectory = 1 << 30;

    /// <summary>The absolute path of the working directory, free of links and however long (getcwd(3)).</summary>
    /// <returns>ENOENT: it has been removed, or lies outside the process's root; EACCES: a folder above it may not be read.</returns>
    public static unsafe Errno TryGetWorkingDirectory(out FilePath path)
    {
        for (var size = PathMax; size <= LongestWorkingDirectory; size *= 2)
        {
            var buffer = new byte[size];
            fixed (byte* start = buffer)
            {
                if (Libc.GetCwd(start, (nuint)buffer.Length) != null)
                {
                    path = FilePath.FromBytes(buffer.AsSpan(0, buffer.AsSpan().IndexOf((byte)0)));
                    return Errno.None;
                }
            }

            if (LastError() is not Errno.OutOfRange and var errno)
            {
                path = default;
                return errno;
            }
        }

        path = default;
        return Errno.NameTooLong;
    }
}
