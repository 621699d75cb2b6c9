using System.Runtime.InteropServices;

namespace Ligature.Cli.Tests;

/// <summary>The calls of the C library that start and end processes.</summary>
internal static partial class SpawnLibc
{
    internal const int ReadOnly = 0;
    internal const int WriteOnly = 1;
    internal const int CloseOnExec = 0x80000;

    [LibraryImport("libc", EntryPoint = "posix_spawnp")]
    internal static partial int Spawn(out int id, byte[] file, nint actions, nint attributes, nint arguments, nint environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    internal static partial int InitializeActions(nint actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    internal static partial int DestroyActions(nint actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    internal static partial int AddDuplicate(nint actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addclose")]
    internal static partial int AddClose(nint actions, int descriptor);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen")]
    internal static partial int AddOpen(nint actions, int descriptor, byte[] path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np")]
    internal static partial int AddChangeDirectory(nint actions, byte[] path);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    internal static partial int InitializeAttributes(nint attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    internal static partial int DestroyAttributes(nint attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    internal static partial int SetFlags(nint attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    internal static partial int SetDefaults(nint attributes, byte[] signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    internal static partial int SetMask(nint attributes, byte[] signals);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    internal static partial int FillSignals([Out] byte[] signals);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    internal static partial int Wait(int id, out int status, int options);

    [LibraryImport("libc", EntryPoint = "kill")]
    internal static partial int Kill(int id, int signal);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    internal static partial int MakePipe([Out] int[] ends, int flags);
}
