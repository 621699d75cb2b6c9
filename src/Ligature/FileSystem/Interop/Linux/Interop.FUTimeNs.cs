using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>futimens(3): the times of the last access and of the last change of content.</summary>
    [LibraryImport("libc", EntryPoint = "futimens", SetLastError = true)]
    internal static partial int FUTimeNs(int descriptor, TimeSpecification* times);

    /// <summary><c>struct timespec</c> of 64-bit systems.</summary>
    internal struct TimeSpecification
    {
        internal long Seconds;
        internal long Nanoseconds;
    }
}
