using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>fremovexattr(2).</summary>
    [LibraryImport("libc", EntryPoint = "fremovexattr", SetLastError = true)]
    internal static partial int FRemoveXAttr(int descriptor, byte* name);
}
