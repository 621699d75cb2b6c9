using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static partial class Libc
{
    /// <summary>raise(3).</summary>
    [LibraryImport("libc", EntryPoint = "raise")]
    internal static partial int Raise(int number);
}
