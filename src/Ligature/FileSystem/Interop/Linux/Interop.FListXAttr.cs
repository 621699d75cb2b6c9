using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>flistxattr(2): the names, each ended by a NUL; returns their length together.</summary>
    [LibraryImport("libc", EntryPoint = "flistxattr", SetLastError = true)]
    internal static partial nint FListXAttr(int descriptor, byte* list, nuint size);
}
