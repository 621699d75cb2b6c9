using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int AtRemoveDirectory = 0x200;

    /// <summary>unlinkat(2); for a directory with <see cref="AtRemoveDirectory"/>.</summary>
    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true)]
    internal static partial int UnlinkAt(int directory, byte* path, int flags);
}
