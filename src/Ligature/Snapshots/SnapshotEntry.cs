using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Snapshots;

/// <summary>One name of a snapshot, with everything that its file was when the snapshot was taken.</summary>
public sealed class SnapshotEntry
{
    private const int WriteBits = 0x92;

    /// <summary>The name in its directory; empty for a directory itself.</summary>
    public FilePath Name { get; init; } = FilePath.Empty;

    /// <summary>The kind of file.</summary>
    public required FileType Type { get; init; }

    /// <summary>The permission bits with setuid, setgid and sticky.</summary>
    public required int Mode { get; init; }

    /// <summary>The owner's number.</summary>
    public required uint UserId { get; init; }

    /// <summary>The group's number.</summary>
    public required uint GroupId { get; init; }

    /// <summary>When the content last changed.</summary>
    public required FileTime ModifyTime { get; init; }

    /// <summary>When the inode of the source last changed.</summary>
    public required FileTime ChangeTime { get; init; }

    /// <summary>The file system of the source, by its place in <see cref="SnapshotManifest.Volumes"/>.</summary>
    public required int Volume { get; init; }

    /// <summary>The inode number of the source.</summary>
    public required ulong Inode { get; init; }

    /// <summary>Whether the source had several names: those with the same volume and inode are one file.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether the source went on changing while it was read, so that the content is of no one moment.</summary>
    public bool ChangedWhileRead { get; init; }

    /// <summary>Whether the copy in the tree lacks owner, mode or attributes that the one who took it could not give.</summary>
    public bool DiffersInTree { get; init; }

    /// <summary>Whether the copy in the tree has the mode, owner, times and attributes of another name of it, and only the manifest those of this one.</summary>
    public bool HasOtherMetadata { get; init; }

    /// <summary>The length of a regular file in bytes; 0 for anything else.</summary>
    public ulong Size { get; init; }

    /// <summary>The SHA-256 of the content of a regular file that has any; otherwise empty.</summary>
    public byte[] Digest { get; init; } = [];

    /// <summary>Of a file with holes, where its data is: start and length in bytes, by turns; null for a file without holes.</summary>
    public IReadOnlyList<long>? Data { get; init; }

    /// <summary>What a symbolic link stores; otherwise empty.</summary>
    public FilePath Target { get; init; } = FilePath.Empty;

    /// <summary>What a device file stands for, major in the upper 32 bits; otherwise 0.</summary>
    public ulong Device { get; init; }

    /// <summary>Extended attributes with their values, access control lists among them.</summary>
    public IReadOnlyList<(FilePath Name, byte[] Value)> Attributes { get; init; } = [];

    /// <summary>What is given to a copy; the time of the last reading is left as it comes.</summary>
    internal FileMetadata Metadata => new(Mode, UserId, GroupId, FileTime.Unset, ModifyTime, Attributes);

    /// <summary>Whether the file of a status is, but for its inode, what this entry says.</summary>
    internal bool IsLike(in FileStatus status) => IsLike(in status, Mode);

    private bool IsLike(in FileStatus status, int mode)
        => status.Type == Type && (Type != FileType.Regular || status.Size == Size) && status.ModifyTime == ModifyTime
            && (Type == FileType.SymbolicLink || status.Mode == mode) && status.UserId == UserId && status.GroupId == GroupId && status.SpecialDevice == Device;

    /// <summary>Whether the source is still as it was: same length, times and inode; the volume is for the caller to compare.</summary>
    internal bool IsUnchanged(in FileStatus source)
        => source.Inode == Inode && source.ChangeTime == ChangeTime && !ChangedWhileRead && IsLike(in source);

    /// <summary>Whether the file of a status is of the same kind and length.</summary>
    internal bool HasLengthOf(in FileStatus status)
        => status.Type == Type && (Type != FileType.Regular || status.Size == Size) && status.SpecialDevice == Device;

    /// <summary>Whether a file of the snapshot's tree is what was made of this entry; it may be protected.</summary>
    internal bool IsCopiedIn(in FileStatus copy)
        => IsLike(in copy) || IsLike(in copy, ProtectedMode) || ((HasOtherMetadata || (DiffersInTree && copy.ModifyTime == ModifyTime)) && HasLengthOf(in copy));

    /// <summary>The mode without write permission, for regular files and directories.</summary>
    internal int ProtectedMode => Type is FileType.Regular or FileType.Directory ? Mode & ~WriteBits : Mode;

    /// <summary>The same file under another name.</summary>
    internal SnapshotEntry As(FilePath name, int volume, in FileStatus source) => As(name, volume, in source, this, HasOtherMetadata);

    /// <summary>The same content under another name with its own metadata, which the copy in the tree does not have.</summary>
    internal SnapshotEntry WithMetadata(FilePath name, int volume, in FileStatus source, IReadOnlyList<(FilePath Name, byte[] Value)> attributes)
    {
        var own = new SnapshotEntry
        {
            Type = Type,
            Mode = source.Mode,
            UserId = source.UserId,
            GroupId = source.GroupId,
            ModifyTime = source.ModifyTime,
            ChangeTime = source.ChangeTime,
            Volume = volume,
            Inode = source.Inode,
            Attributes = attributes,
        };
        return As(name, volume, in source, own, hasOtherMetadata: true);
    }

    private SnapshotEntry As(FilePath name, int volume, in FileStatus source, SnapshotEntry metadata, bool hasOtherMetadata) => new()
    {
        Name = name,
        Type = Type,
        Mode = metadata.Mode,
        UserId = metadata.UserId,
        GroupId = metadata.GroupId,
        ModifyTime = metadata.ModifyTime,
        ChangeTime = source.ChangeTime,
        Volume = volume,
        Inode = source.Inode,
        IsShared = source.LinkCount > 1 && Type != FileType.Directory,
        ChangedWhileRead = ChangedWhileRead,
        DiffersInTree = DiffersInTree,
        HasOtherMetadata = hasOtherMetadata,
        Size = Size,
        Digest = Digest,
        Data = Data,
        Target = Target,
        Device = Device,
        Attributes = metadata.Attributes,
    };
}
