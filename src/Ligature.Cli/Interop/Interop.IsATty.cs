using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static partial class Libc
{
    /// <summary>isatty(3).</summary>
    [LibraryImport("libc", EntryPoint = "isatty")]
    internal static partial int IsATty(int descriptor);
}
