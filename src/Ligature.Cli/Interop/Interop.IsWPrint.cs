using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static partial class Libc
{
    /// <summary>iswprint(3).</summary>
    [LibraryImport("libc", EntryPoint = "iswprint")]
    internal static partial int IsWPrint(uint character);
}
