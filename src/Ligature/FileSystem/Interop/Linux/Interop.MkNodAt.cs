using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>mknodat(2); in glibc since 2.33, in musl always.</summary>
    [LibraryImport("libc", EntryPoint = "mknodat", SetLastError = true)]
    internal static partial int MkNodAt(int directory, byte* path, uint mode, ulong device);
}
