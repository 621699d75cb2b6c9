using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int AtSymlinkNoFollow = 0x100;
    internal const int AtNoAutomount = 0x800;
    internal const int AtEmptyPath = 0x1000;

    internal const uint StatxBasicStats = 0x7ff;
    internal const uint StatxBirthTime = 0x800;
    internal const uint StatxMountId = 0x1000;

    internal const ulong StatxAttributeImmutable = 0x10;
    internal const ulong StatxAttributeAppend = 0x20;
    internal const ulong StatxAttributeMountRoot = 0x2000;

    /// <summary>statx(2), since Linux 4.11; the mount id since 5.8. Its structure is the same on every architecture.</summary>
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    internal static partial int Statx(int directory, byte* path, int flags, uint mask, StatxBuffer* buffer);
}
