using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>regerror(3): the text for an error of regcomp.</summary>
    [LibraryImport("libc", EntryPoint = "regerror")]
    internal static partial nuint RegError(int error, void* compiled, byte* buffer, nuint length);
}
