using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>fstatfs(2); also of a descriptor opened with O_PATH, since Linux 3.12.</summary>
    [LibraryImport("libc", EntryPoint = "fstatfs", SetLastError = true)]
    internal static partial int FStatFs(int descriptor, StatFsBuffer* buffer);

    /// <summary>struct statfs of the 64-bit architectures (asm-generic/statfs.h).</summary>
    internal struct StatFsBuffer
    {
        internal long Type;
        internal long BlockSize;
        internal ulong Blocks;
        internal ulong FreeBlocks;
        internal ulong AvailableBlocks;
        internal ulong Files;
        internal ulong FreeFiles;
        internal ulong FileSystemId;
        internal long NameLength;
        internal long FragmentSize;
        internal long Flags;
        private fixed long _spare[4];
    }
}
