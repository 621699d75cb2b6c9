using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    /// <summary>RWF_DONTCACHE of preadv2(2), since Linux 6.14: pages that this read brings into the cache leave it again.</summary>
    internal const int ReadWithoutCaching = 0x80;

    /// <summary>RWF_NOWAIT of preadv2(2), since Linux 4.14: only what is in memory is read; EAGAIN otherwise.</summary>
    internal const int ReadWithoutWaiting = 0x8;

    /// <summary>preadv2(2); with no flags it is preadv(2).</summary>
    [LibraryImport("libc", EntryPoint = "preadv2", SetLastError = true)]
    internal static partial nint PReadV2(int descriptor, IoVector* vectors, int count, long offset, int flags);

    /// <summary><c>struct iovec</c>.</summary>
    internal struct IoVector
    {
        internal byte* Start;
        internal nuint Length;
    }
}
