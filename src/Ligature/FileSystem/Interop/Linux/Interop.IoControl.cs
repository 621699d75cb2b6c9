using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    // _IOR('X', 31, struct fsxattr) of linux/fs.h.
    internal const ulong GetExtendedFlags = 0x801C581F;

    internal const uint ExtendedFlagProjectInherit = 0x200;

    /// <summary>ioctl(2) with FS_IOC_FSGETXATTR.</summary>
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int IoControl(int descriptor, ulong request, ExtendedFlags* flags);

    /// <summary><c>struct fsxattr</c>; 28 bytes.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 28)]
    internal struct ExtendedFlags
    {
        internal uint Flags;
        internal uint ExtentSize;
        internal uint ExtentCount;
        internal uint ProjectId;
    }
}
