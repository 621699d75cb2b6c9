using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    // _IOW(0x94, 9, int) of linux/fs.h.
    private const ulong CloneRequest = 0x40049409;

    /// <summary>ioctl(2) with FICLONE: ioctl_ficlone(2).</summary>
    internal static int Clone(int destination, int source) => IoControlNumber(destination, CloneRequest, source);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int IoControlNumber(int descriptor, ulong request, nint argument);
}
