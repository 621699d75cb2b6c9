using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>fstatfs(2); 120 bytes on 64-bit Linux.</summary>
    [LibraryImport("libc", EntryPoint = "fstatfs64", SetLastError = true)]
    internal static partial int FStatFs(int descriptor, FileSystemStatus* status);

    /// <summary><c>struct statfs64</c>.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 120)]
    internal struct FileSystemStatus
    {
        internal long Type;
        internal long BlockSize;
        internal ulong Blocks;
        internal ulong FreeBlocks;
    }
}
