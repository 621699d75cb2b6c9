using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static partial class Libc
{
    /// <summary>isprint(3).</summary>
    [LibraryImport("libc", EntryPoint = "isprint")]
    internal static partial int IsPrint(int character);
}
