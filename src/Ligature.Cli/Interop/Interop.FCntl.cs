using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static partial class Libc
{
    internal const int GetDescriptorFlags = 1;

    /// <summary>fcntl(2) with a command that takes no argument.</summary>
    [LibraryImport("libc", EntryPoint = "fcntl")]
    internal static partial int FCntl(int descriptor, int command);
}
