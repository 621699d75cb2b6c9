using System.Runtime.CompilerServices;
using Ligature.FileSystem.Interop.Linux;

namespace Ligature.FileSystem;

public readonly partial struct FileStatus
{
    private readonly StatxBuffer _statx;

    internal FileStatus(in StatxBuffer statx) => _statx = statx;

    /// <summary>The kind of file.</summary>
    public FileType Type => (FileType)(_statx.Mode >> 12);

    /// <summary>The permission bits with setuid, setgid and sticky; the type is not among them.</summary>
    public int Mode => _statx.Mode & PermissionMask;

    /// <summary>How many names the file has; 0 when it lives on only as an open descriptor.</summary>
    public uint LinkCount => _statx.LinkCount;

    /// <summary>The owner's number.</summary>
    public uint UserId => _statx.UserId;

    /// <summary>The group's number.</summary>
    public uint GroupId => _statx.GroupId;

    /// <summary>The length in bytes; for a symbolic link, of its target.</summary>
    public ulong Size => _statx.Size;

    /// <summary>The space taken on disk in bytes: blocks of 512 (POSIX st_blocks) times 512.</summary>
    public ulong AllocatedBytes => _statx.Blocks * 512;

    /// <summary>The length in bytes of the pieces in which content is best written; most often that of a block on disk.</summary>
    public uint BlockSize => _statx.BlockSize;

    /// <summary>The inode number.</summary>
    public ulong Inode => _statx.Inode;

    /// <summary>The device number, major in the upper 32 bits.</summary>
    public ulong Volume => ((ulong)_statx.DeviceMajor << 32) | _statx.DeviceMinor;

    /// <summary>For a device file, the device that it stands for, major in the upper 32 bits; otherwise 0.</summary>
    public ulong SpecialDevice => ((ulong)_statx.SpecialDeviceMajor << 32) | _statx.SpecialDeviceMinor;

    /// <summary>The mount the file was reached through, or null on a kernel before 5.8 or when not asked for.</summary>
    public ulong? MountId => (_statx.Mask & Libc.StatxMountId) != 0 ? _statx.MountId : null;

    /// <summary>Whether something is mounted at this very name.</summary>
    public bool IsMountPoint => (_statx.Attributes & Libc.StatxAttributeMountRoot) != 0;

    /// <summary>Whether the file is immutable (chattr(1) +i): no change, no new name, no removal, by anybody.</summary>
    public bool IsImmutable => (_statx.Attributes & Libc.StatxAttributeImmutable) != 0;

    /// <summary>Whether the file is append-only (chattr(1) +a): it gets no further names; in such a directory none can be removed.</summary>
    public bool IsAppendOnly => (_statx.Attributes & Libc.StatxAttributeAppend) != 0;

    /// <summary>When the content last changed.</summary>
    public FileTime ModifyTime => Time(in _statx.ModifyTime);

    /// <summary>When the inode last changed: content, names, mode, owner.</summary>
    public FileTime ChangeTime => Time(in _statx.ChangeTime);

    /// <summary>When the content was last read.</summary>
    public FileTime AccessTime => Time(in _statx.AccessTime);

    /// <summary>When the file was made, or null where the file system does not keep it or it was not asked for.</summary>
    public FileTime? BirthTime => (_statx.Mask & Libc.StatxBirthTime) != 0 ? Time(in _statx.BirthTime) : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FileTime Time(in StatxTimestamp stamp) => new(stamp.Seconds, stamp.Nanoseconds);
}
