using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    // _IOR('f', 1, long) and _IOW('f', 2, long) of linux/fs.h; what is read and written is an int all the same.
    internal const ulong GetInodeFlags = 0x80086601;
    internal const ulong SetInodeFlags = 0x40086602;

    internal const int InodeImmutable = 0x10;
    internal const int InodeAppendOnly = 0x20;

    /// <summary>ioctl(2) with FS_IOC_GETFLAGS or FS_IOC_SETFLAGS (ioctl_iflags(2)).</summary>
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int InodeFlags(int descriptor, ulong request, int* flags);
}
