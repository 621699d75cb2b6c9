using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

internal static unsafe partial class Libc
{
    internal const int CapabilityFileOwner = 3;

    // linux/capability.h: the version with 64 capabilities, in two halves of the data array.
    internal const uint CapabilityVersion3 = 0x20080522;

    /// <summary>capget(2); thread 0 is the calling one.</summary>
    [LibraryImport("libc", EntryPoint = "capget", SetLastError = true)]
    internal static partial int CapGet(CapabilityHeader* header, CapabilityData* data);

    internal struct CapabilityHeader
    {
        internal uint Version;
        internal int Thread;
    }

    internal struct CapabilityData
    {
        internal uint Effective;
        internal uint Permitted;
        internal uint Inheritable;
    }
}
