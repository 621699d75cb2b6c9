using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static partial class Libc
{
    /// <summary>geteuid(2).</summary>
    [LibraryImport("libc", EntryPoint = "geteuid")]
    internal static partial uint GetEUid();
}
