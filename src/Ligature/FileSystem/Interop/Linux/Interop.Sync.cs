using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static partial class Libc
{
    /// <summary>sync(2); it cannot fail.</summary>
    [LibraryImport("libc", EntryPoint = "sync")]
    internal static partial void Sync();
}
