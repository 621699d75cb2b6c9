using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const uint RenameNoReplace = 1;
    internal const uint RenameExchange = 2;

    /// <summary>renameat2(2); in glibc since 2.28 and in musl since 1.2.4.</summary>
    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true)]
    internal static partial int RenameAt2(int oldDirectory, byte* oldPath, int newDirectory, byte* newPath, uint flags);
}
