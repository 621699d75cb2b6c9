using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>regfree(3).</summary>
    [LibraryImport("libc", EntryPoint = "regfree")]
    internal static partial void RegFree(void* compiled);
}
