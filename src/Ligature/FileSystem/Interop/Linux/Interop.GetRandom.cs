using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>getrandom(2): the number of bytes filled, which for up to 256 bytes is all of them.</summary>
    [LibraryImport("libc", EntryPoint = "getrandom", SetLastError = true)]
    internal static partial nint GetRandom(byte* buffer, nuint length, uint flags);
}
