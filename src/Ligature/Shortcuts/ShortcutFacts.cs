using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Shortcuts;

/// <summary>What a shortcut to a file of this machine is made from.</summary>
/// <param name="Target">The target: absolute, and free of <c>.</c>, <c>..</c> and symbolic links where the shortcut should not depend on them.</param>
/// <param name="Folder">The folder that the shortcut will lie in: absolute and free of symbolic links.</param>
public sealed record ShortcutFacts(FilePath Target, FilePath Folder)
{
    /// <summary>Whether the target is a directory.</summary>
    public bool IsDirectory { get; init; }

    /// <summary>The target's length in bytes; of a directory 0 is written.</summary>
    public ulong Size { get; init; }

    /// <summary>When the target was made; null where the file system does not say.</summary>
    public FileTime? CreationTime { get; init; }

    /// <summary>When the target was last read.</summary>
    public FileTime? AccessTime { get; init; }

    /// <summary>When the target was last written.</summary>
    public FileTime? WriteTime { get; init; }

    /// <summary>What the shortcut is for, in words; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>The facts of a target that was looked at.</summary>
    /// <param name="target">As <see cref="Target"/>.</param>
    /// <param name="folder">As <see cref="Folder"/>.</param>
    /// <param name="status">The status of the target; with <see cref="StatusFields.BirthTime"/> the shortcut tells when it was made.</param>
    public static ShortcutFacts Of(FilePath target, FilePath folder, in FileStatus status) => new(target, folder)
    {
        IsDirectory = status.IsDirectory,
        Size = status.Size,
        CreationTime = status.BirthTime,
        AccessTime = status.AccessTime,
        WriteTime = status.ModifyTime,
    };
}
