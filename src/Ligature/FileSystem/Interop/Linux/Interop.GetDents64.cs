using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>getdents64(2): fills the buffer with <c>linux_dirent64</c> records; 0 at the end of the directory.</summary>
    [LibraryImport("libc", EntryPoint = "getdents64", SetLastError = true)]
    internal static partial nint GetDents64(int directory, byte* buffer, nuint length);
}
