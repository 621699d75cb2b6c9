namespace Ligature.FileSystem;

/// <summary>What kind of file a name stands for; the values are those of <c>d_type</c> in readdir(3).</summary>
public enum FileType : byte
{
    /// <summary>The file system does not say without a stat (DT_UNKNOWN).</summary>
    Unknown = 0,

    /// <summary>A named pipe.</summary>
    Fifo = 1,

    /// <summary>A character device.</summary>
    CharacterDevice = 2,

    /// <summary>A directory.</summary>
    Directory = 4,

    /// <summary>A block device.</summary>
    BlockDevice = 6,

    /// <summary>A regular file.</summary>
    Regular = 8,

    /// <summary>A symbolic link.</summary>
    SymbolicLink = 10,

    /// <summary>A socket.</summary>
    Socket = 12,
}
