using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>fgetxattr(2): the length of the value.</summary>
    [LibraryImport("libc", EntryPoint = "fgetxattr", SetLastError = true)]
    internal static partial nint FGetXAttr(int descriptor, byte* name, byte* value, nuint size);
}
