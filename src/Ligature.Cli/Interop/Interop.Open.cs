using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static unsafe partial class Libc
{
    internal const int OpenReadOnly = 0;
    internal const int OpenWriteOnly = 1;

    /// <summary>open(2) of a file that exists.</summary>
    [LibraryImport("libc", EntryPoint = "open")]
    internal static partial int Open(byte* path, int flags);
}
