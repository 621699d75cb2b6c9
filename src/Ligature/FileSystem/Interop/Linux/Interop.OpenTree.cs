using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const uint OpenTreeClone = 1;

    // The numbers of calls added since Linux 5.1 are the same on every architecture.
    private const long OpenTreeNumber = 428;

    /// <summary>open_tree(2), since Linux 5.2; with <see cref="OpenTreeClone"/> a new mount of the place, attached nowhere yet.</summary>
    internal static int OpenTree(int directory, byte* path, uint flags) => (int)OpenTreeCall(OpenTreeNumber, directory, path, flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long OpenTreeCall(long number, int directory, byte* path, uint flags);
}
