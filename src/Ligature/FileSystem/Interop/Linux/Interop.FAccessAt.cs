using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int AccessExecute = 1;
    internal const int AccessWrite = 2;
    internal const int AccessRead = 4;
    internal const int AtEffectiveAccess = 0x200;

    /// <summary>faccessat(2).</summary>
    [LibraryImport("libc", EntryPoint = "faccessat", SetLastError = true)]
    internal static partial int FAccessAt(int directory, byte* path, int mode, int flags);
}
