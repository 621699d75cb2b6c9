using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>pread(2).</summary>
    [LibraryImport("libc", EntryPoint = "pread64", SetLastError = true)]
    internal static partial nint PRead(int descriptor, byte* buffer, nuint count, long offset);
}
