using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static partial class Libc
{
    /// <summary>close(2).</summary>
    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int descriptor);
}
