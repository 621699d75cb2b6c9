using System.Runtime.InteropServices;

namespace Ligature.Bench.Interop;

internal static unsafe partial class Libc
{
    /// <summary>wait4(2); the usage is of the process and of those it waited for itself.</summary>
    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    internal static partial int Wait4(int process, int* status, int options, ResourceUsage* usage);

    /// <summary>struct rusage of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ResourceUsage
    {
        internal long UserSeconds;
        internal long UserMicroseconds;
        internal long SystemSeconds;
        internal long SystemMicroseconds;
        internal fixed long Others[14];

        internal readonly double CpuSeconds => UserSeconds + SystemSeconds + ((UserMicroseconds + SystemMicroseconds) / 1e6);
    }
}
