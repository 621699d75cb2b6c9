using Ligature.FileSystem;

namespace Ligature.Repairing;

/// <summary>What was recorded of a file while a link still led to it, so that it can be known again elsewhere.</summary>
public sealed record TrackedTarget
{
    /// <summary>The file system it was on.</summary>
    public required VolumeIdentity Volume { get; init; }

    /// <summary>Its inode number there.</summary>
    public required ulong Inode { get; init; }

    /// <summary>When it was made; null where the file system does not keep that. It guards against a number that is used again.</summary>
    public FileTime? BirthTime { get; init; }

    /// <summary>The kind of file.</summary>
    public required FileType Type { get; init; }

    /// <summary>Its length in bytes.</summary>
    public ulong Size { get; init; }

    /// <summary>When its content last changed.</summary>
    public FileTime ModifyTime { get; init; }

    /// <summary>When its inode last changed.</summary>
    public FileTime ChangeTime { get; init; }

    /// <summary>Its handle; null where the file system has none.</summary>
    public FileHandle? Handle { get; init; }

    /// <summary>The SHA-256 of its content, 32 bytes; null where it was not read.</summary>
    public byte[]? Digest { get; init; }

    /// <summary>The version of the file that was recorded, as long as its file system keeps its device number.</summary>
    public FileVersion Version => new(new FileIdentity(Volume.Device, Inode), Size, ModifyTime, ChangeTime);

    /// <summary>Whether another record is of this very file, content aside.</summary>
    public bool IsSameFile(TrackedTarget other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Inode == other.Inode && Type == other.Type && BirthTime == other.BirthTime && Volume.IsSame(other.Volume);
    }

    /// <summary>Whether nothing was written to the file since another record of it: neither content nor inode changed.</summary>
    public bool IsUnchangedSince(TrackedTarget earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return IsSameFile(earlier) && Size == earlier.Size && ModifyTime == earlier.ModifyTime && ChangeTime == earlier.ChangeTime;
    }

    /// <summary>Whether a file met now is this one.</summary>
    /// <param name="volume">The file system it was met on.</param>
    /// <param name="status">Its facts, with <see cref="StatusFields.BirthTime"/>.</param>
    /// <remarks>Without birth times a number may have been used again; then the file must also be as it was, to the byte count and the time of its last change.</remarks>
    public bool Is(VolumeIdentity volume, in FileStatus status)
    {
        if (status.Inode != Inode || status.Type != Type || status.BirthTime != BirthTime || !Volume.IsSame(volume))
        {
            return false;
        }

        return BirthTime is not null || (status.Size == Size && status.ModifyTime == ModifyTime);
    }
}
