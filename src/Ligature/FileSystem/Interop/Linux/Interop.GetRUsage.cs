using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int ThisProcess = 0;

    /// <summary>getrusage(2).</summary>
    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    internal static partial int GetRUsage(int who, ResourceUsage* usage);

    /// <summary>What is wanted of struct rusage, as it is on 64-bit systems.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    internal struct ResourceUsage
    {
        [FieldOffset(88)]
        internal long InputBlocks;
    }
}
