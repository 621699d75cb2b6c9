using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int LimitOpenFiles = 7;

    /// <summary>getrlimit(2); the 64-bit form, which is the only one on 64-bit systems.</summary>
    [LibraryImport("libc", EntryPoint = "getrlimit64", SetLastError = true)]
    internal static partial int GetRLimit(int resource, ResourceLimit* limit);

    internal struct ResourceLimit
    {
        internal ulong Soft;
        internal ulong Hard;
    }
}
