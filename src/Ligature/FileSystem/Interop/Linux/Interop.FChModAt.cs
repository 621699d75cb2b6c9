using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>fchmodat(2); symbolic links are followed.</summary>
    [LibraryImport("libc", EntryPoint = "fchmodat", SetLastError = true)]
    internal static partial int FChModAt(int directory, byte* path, uint mode, int flags);
}
