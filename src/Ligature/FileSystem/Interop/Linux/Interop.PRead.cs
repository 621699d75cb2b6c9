using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>pread(2) with a 64-bit offset on every architecture.</summary>
    [LibraryImport("libc", EntryPoint = "pread64", SetLastError = true)]
    internal static partial nint PRead(int descriptor, byte* buffer, nuint count, long offset);
}
