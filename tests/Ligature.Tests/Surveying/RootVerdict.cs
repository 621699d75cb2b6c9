using System.Runtime.InteropServices;
using Ligature.Paths;
using Ligature.Testing;

namespace Ligature.Tests.Surveying;

/// <summary>What the kernel finds at a path when a directory stands for <c>/</c>: openat2(2) with RESOLVE_IN_ROOT.</summary>
internal static partial class RootVerdict
{
    private const int OpenPathOnly = 0x200000;
    private const ulong ResolveInRoot = 0x10;

    // EAGAIN: something was renamed or mounted, anywhere, while the kernel went up by "..".
    private const int TryAgain = 11;

    /// <summary>The real path of what is at the end, or the number of the error.</summary>
    internal static (string? Place, int Errno) Of(FilePath root, string inside)
    {
        var top = TestLibc.Open([.. root.Bytes, 0], OpenPathOnly, 0);
        int opened;
        int errno;
        do
        {
            opened = (int)SystemCall(437, top, [.. FilePath.FromText(inside).Bytes, 0], [OpenPathOnly, 0, ResolveInRoot], 24);
            errno = Marshal.GetLastPInvokeError();
        }
        while (opened < 0 && errno == TryAgain);

        _ = TestLibc.Close(top);
        if (opened < 0)
        {
            return (null, errno);
        }

        var place = new FileInfo($"/proc/self/fd/{opened}").LinkTarget;
        _ = TestLibc.Close(opened);
        return (place, 0);
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, int directory, byte[] path, ulong[] how, nuint size);
}
