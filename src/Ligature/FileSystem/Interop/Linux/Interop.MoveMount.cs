using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const uint MoveMountFromEmptyPath = 0x04;
    internal const uint MoveMountToEmptyPath = 0x40;

    private const long MoveMountNumber = 429;

    /// <summary>move_mount(2), since Linux 5.2: attaches a mount at a place.</summary>
    internal static int MoveMount(int fromDirectory, byte* fromPath, int toDirectory, byte* toPath, uint flags)
        => (int)MoveMountCall(MoveMountNumber, fromDirectory, fromPath, toDirectory, toPath, flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long MoveMountCall(long number, int fromDirectory, byte* fromPath, int toDirectory, byte* toPath, uint flags);
}
