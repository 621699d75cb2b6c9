using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>getcwd(3): null where the path does not fit (ERANGE) or there is none. Paths longer than PATH_MAX it puts together itself.</summary>
    [LibraryImport("libc", EntryPoint = "getcwd", SetLastError = true)]
    internal static partial byte* GetCwd(byte* buffer, nuint size);
}
