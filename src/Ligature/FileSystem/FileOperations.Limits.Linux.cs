using Ligature.FileSystem.Interop.Linux;

namespace Ligature.FileSystem;

public static partial class FileOperations
{
    private const int LeastOpenFiles = 256;

    /// <summary>How many files this process may have open (the soft RLIMIT_NOFILE of getrlimit(2)).</summary>
    internal static unsafe int OpenFileLimit
    {
        get
        {
            Libc.ResourceLimit limit;
            var soft = Libc.GetRLimit(Libc.LimitOpenFiles, &limit) == 0 ? limit.Soft : LeastOpenFiles;
            return (int)Math.Min(soft, int.MaxValue);
        }
    }

    /// <summary>How many bytes this process has had read from disks so far, rather than found in memory (ru_inblock of getrusage(2)); 0 where nobody counts.</summary>
    internal static unsafe long BytesFromDisk
    {
        get
        {
            const int BlockLength = 512;
            Libc.ResourceUsage usage;
            return Libc.GetRUsage(Libc.ThisProcess, &usage) == 0 ? usage.InputBlocks * BlockLength : 0;
        }
    }
}
