using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const ulong ResolveNoSymlinks = 0x04;
    internal const ulong ResolveBeneath = 0x08;
    internal const ulong ResolveInRoot = 0x10;

    // The number is the same on every architecture: calls added since Linux 5.1 share one table.
    private const long OpenAt2Number = 437;

    /// <summary>openat2(2), since Linux 5.6; glibc has no function for it.</summary>
    internal static int OpenAt2(int directory, byte* path, int flags, ulong resolve)
    {
        var how = new OpenHow { Flags = (ulong)flags, Resolve = resolve };
        return (int)SystemCall(OpenAt2Number, directory, path, &how, (nuint)sizeof(OpenHow));
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, int directory, byte* path, OpenHow* how, nuint size);

    private struct OpenHow
    {
        internal ulong Flags;
        internal ulong Mode;
        internal ulong Resolve;
    }
}
