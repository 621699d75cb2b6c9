using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static partial class Libc
{
    /// <summary>syncfs(2).</summary>
    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    internal static partial int SyncFs(int descriptor);
}
