using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int SeekStart = 0;
    internal const int SeekData = 3;
    internal const int SeekHole = 4;

    /// <summary>lseek(2); offsets have 64 bits on 64-bit systems.</summary>
    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    internal static partial long LSeek(int descriptor, long offset, int from);
}
