using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>strerror_r(3) in its POSIX form, which glibc exports under this name; the GNU form returns a pointer.</summary>
    [LibraryImport("libc", EntryPoint = "__xpg_strerror_r")]
    internal static partial int XpgStrErrorR(int error, byte* buffer, nuint length);
}
