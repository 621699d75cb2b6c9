using System.Runtime.InteropServices;

namespace Ligature.Cli.Interop;

internal static unsafe partial class Libc
{
    /// <summary>Room for a posix_spawnattr_t (336 bytes in glibc) or a sigset_t (128), whose insides are the C library's own.</summary>
    internal const int OpaqueSize = 512;

    internal const int BrokenPipeSignal = 13;

    /// <summary>posix_spawn(3). Returns an error number.</summary>
    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    internal static partial int PosixSpawn(int* process, byte* path, byte* fileActions, byte* attributes, nint* arguments, nint* environment);
}
