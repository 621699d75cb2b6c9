namespace Ligature.FileSystem;

/// <summary>The facts that an inode holds, as statx(2) gives them at one moment.</summary>
/// <remarks>A field that was not asked for is not filled: see <see cref="StatusFields"/>. 256 bytes; pass it by reference.</remarks>
public readonly partial struct FileStatus
{
    /// <summary>The permission bits of <see cref="Mode"/>, with setuid, setgid and sticky.</summary>
    public const int PermissionMask = 0xFFF;

    /// <summary>The setuid bit of <see cref="Mode"/>.</summary>
    public const int SetUserIdBit = 0x800;

    /// <summary>The setgid bit of <see cref="Mode"/>.</summary>
    public const int SetGroupIdBit = 0x400;

    /// <summary>The sticky bit of <see cref="Mode"/>.</summary>
    public const int StickyBit = 0x200;

    private const int GroupExecuteBit = 0x8;

    /// <summary>The bit of <see cref="Mode"/> that lets everybody write.</summary>
    public const int WorldWritableBit = 0x2;

    /// <summary>Volume and number: which file this is.</summary>
    public FileIdentity Identity => new(Volume, Inode);

    /// <summary>Whether this is a directory.</summary>
    public bool IsDirectory => Type == FileType.Directory;

    /// <summary>Whether this is a symbolic link.</summary>
    public bool IsSymbolicLink => Type == FileType.SymbolicLink;

    /// <summary>Whether running this file changes the user or group: setuid, or setgid together with group execution.</summary>
    /// <remarks>Setgid without group execution means mandatory locking, not privilege (inode(7)).</remarks>
    public bool GrantsPrivilege => ModeGrantsPrivilege(Mode);

    internal static bool ModeGrantsPrivilege(int mode)
        => (mode & SetUserIdBit) != 0 || (mode & (SetGroupIdBit | GroupExecuteBit)) == (SetGroupIdBit | GroupExecuteBit);
}

/// <summary>Which facts a status must hold; fewer are cheaper on network file systems.</summary>
[Flags]
public enum StatusFields
{
    /// <summary>Type, mode, link count, owner, group, size, blocks, inode, device and the three POSIX times.</summary>
    Basic = 0,

    /// <summary>Also the time the file was made, where the file system keeps it.</summary>
    BirthTime = 1,

    /// <summary>Also the id of the mount it was reached through.</summary>
    MountId = 2,
}
