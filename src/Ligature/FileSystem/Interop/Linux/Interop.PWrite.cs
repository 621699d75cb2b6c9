using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>pwrite(2); offsets have 64 bits on 64-bit systems.</summary>
    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    internal static partial nint PWrite(int descriptor, byte* buffer, nuint count, long offset);
}
