using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Planning;

/// <summary>What an action was decided on: which file stands at a name, and in which state.</summary>
/// <remarks>
/// A fact that is null is not known and not compared. The time of the last inode change tells an edit whose times were put back, and an
/// inode number that was used again.
/// </remarks>
public sealed record FileFacts
{
    /// <summary>The kind of file.</summary>
    public required FileType Type { get; init; }

    /// <summary>Which file it is.</summary>
    public FileIdentity? Identity { get; init; }

    /// <summary>The length in bytes; of directories it is not compared.</summary>
    public ulong? Size { get; init; }

    /// <summary>When the content last changed; of directories it is not compared.</summary>
    public FileTime? ModifyTime { get; init; }

    /// <summary>When the inode last changed; of directories it is not compared, nor of files that the same run has touched.</summary>
    public FileTime? ChangeTime { get; init; }

    /// <summary>How many names the file had. It is not compared: it says what would be freed, and what would be lost.</summary>
    public uint? LinkCount { get; init; }

    /// <summary>The space it takes on disk in bytes. Not compared.</summary>
    public ulong? AllocatedBytes { get; init; }

    /// <summary>The path that a symbolic link stores.</summary>
    public FilePath? LinkText { get; init; }

    /// <summary>Takes the facts from a status.</summary>
    /// <param name="status">The status.</param>
    /// <param name="linkText">Of a symbolic link, the path that it stores.</param>
    public static FileFacts Of(in FileStatus status, FilePath? linkText = null) => status.IsDirectory
        ? new FileFacts { Type = FileType.Directory, Identity = status.Identity }
        : new FileFacts
        {
            Type = status.Type,
            Identity = status.Identity,
            Size = status.Size,
            ModifyTime = status.ModifyTime,
            ChangeTime = status.ChangeTime,
            LinkCount = status.LinkCount,
            AllocatedBytes = status.AllocatedBytes,
            LinkText = linkText,
        };
}
