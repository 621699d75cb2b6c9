using System.Runtime.InteropServices;

namespace Ligature.Bench.Interop;

internal static unsafe partial class Libc
{
    /// <summary>Room for a posix_spawn_file_actions_t (80 bytes in glibc), a posix_spawnattr_t (336) or a sigset_t (128).</summary>
    internal const int OpaqueSize = 512;

    internal const short SpawnSetSignalDefaults = 0x04;
    internal const int WriteOnly = 1;
    internal const int SigPipe = 13;

    /// <summary>posix_spawn(3); returns the error, 0 for none.</summary>
    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    internal static partial int PosixSpawn(int* process, byte* path, byte* fileActions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    internal static partial int FileActionsInit(byte* fileActions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int FileActionsAddOpen(byte* fileActions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    internal static partial int FileActionsDestroy(byte* fileActions);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    internal static partial int AttributesInit(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    internal static partial int AttributesSetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    internal static partial int AttributesSetSignalDefaults(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    internal static partial int AttributesDestroy(byte* attributes);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    internal static partial int SignalSetEmpty(byte* signals);

    [LibraryImport("libc", EntryPoint = "sigaddset")]
    internal static partial int SignalSetAdd(byte* signals, int signal);
}
