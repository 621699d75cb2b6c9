using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    // _IOWR(0x94, 54, struct file_dedupe_range) of linux/fs.h.
    internal const ulong DedupeRange = 0xC0189436;

    internal const int RangeDiffers = 1;

    /// <summary>ioctl(2) with FIDEDUPERANGE.</summary>
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int IoControl(int descriptor, ulong request, DedupeRequest* range);

    /// <summary><c>struct file_dedupe_range</c> with one <c>struct file_dedupe_range_info</c>; 56 bytes.</summary>
    internal struct DedupeRequest
    {
        internal ulong SourceOffset;
        internal ulong SourceLength;
        internal ushort Destinations;
        internal ushort Reserved1;
        internal uint Reserved2;
        internal long Descriptor;
        internal ulong Offset;
        internal ulong Deduped;
        internal int Status;
        internal uint Reserved3;
    }
}
