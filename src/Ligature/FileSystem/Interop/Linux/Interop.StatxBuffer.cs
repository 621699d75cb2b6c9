using System.Runtime.InteropServices;

namespace Ligature.FileSystem.Interop.Linux;

/// <summary><c>struct statx</c> of linux/stat.h; 256 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = 256)]
internal struct StatxBuffer
{
    internal uint Mask;
    internal uint BlockSize;
    internal ulong Attributes;
    internal uint LinkCount;
    internal uint UserId;
    internal uint GroupId;
    internal ushort Mode;
    internal ushort Spare0;
    internal ulong Inode;
    internal ulong Size;
    internal ulong Blocks;
    internal ulong AttributesMask;
    internal StatxTimestamp AccessTime;
    internal StatxTimestamp BirthTime;
    internal StatxTimestamp ChangeTime;
    internal StatxTimestamp ModifyTime;
    internal uint SpecialDeviceMajor;
    internal uint SpecialDeviceMinor;
    internal uint DeviceMajor;
    internal uint DeviceMinor;
    internal ulong MountId;
}

/// <summary><c>struct statx_timestamp</c>: seconds since the epoch and nanoseconds.</summary>
internal struct StatxTimestamp
{
    internal long Seconds;
    internal uint Nanoseconds;
    internal int Reserved;
}
