using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>localtime_r(3).</summary>
    [LibraryImport("libc", EntryPoint = "localtime_r", SetLastError = true)]
    internal static partial BrokenDownTime* LocalTimeR(long* seconds, BrokenDownTime* result);

    /// <summary><c>struct tm</c> of 64-bit Linux: nine integers, the offset from UTC, the name of the zone.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct BrokenDownTime
    {
        internal fixed int Fields[9];
        internal long Offset;
        internal byte* Zone;
    }
}
