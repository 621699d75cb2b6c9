using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>fsetxattr(2).</summary>
    [LibraryImport("libc", EntryPoint = "fsetxattr", SetLastError = true)]
    internal static partial int FSetXAttr(int descriptor, byte* name, byte* value, nuint size, int flags);
}
