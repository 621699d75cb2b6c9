using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    // _IOWR('f', 11, struct fiemap) of linux/fs.h.
    internal const ulong GetExtents = 0xC020660B;

    /// <summary>What is only in memory is written first, so that it has a place.</summary>
    internal const uint ExtentsSynchronized = 0x1;

    internal const uint ExtentIsLast = 0x1;

    internal const uint ExtentIsUnwritten = 0x800;

    // UNKNOWN, DELALLOC, ENCODED, DATA_ENCRYPTED, NOT_ALIGNED, DATA_INLINE, DATA_TAIL of linux/fiemap.h: the place does not tell the content.
    internal const uint ExtentTellsNothing = 0x2 | 0x4 | 0x8 | 0x80 | 0x100 | 0x200 | 0x400;

    /// <summary>ioctl(2) with FS_IOC_FIEMAP.</summary>
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int IoControl(int descriptor, ulong request, ExtentRequest* extents);

    /// <summary><c>struct fiemap</c>, behind which the extents stand; 32 bytes.</summary>
    internal struct ExtentRequest
    {
        internal ulong Start;
        internal ulong Length;
        internal uint Flags;
        internal uint Mapped;
        internal uint Room;
        internal uint Reserved;
    }

    /// <summary><c>struct fiemap_extent</c>; 56 bytes.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 56)]
    internal struct Extent
    {
        internal ulong Logical;
        internal ulong Physical;
        internal ulong Length;
        internal ulong Reserved1;
        internal ulong Reserved2;
        internal uint Flags;
    }
}
