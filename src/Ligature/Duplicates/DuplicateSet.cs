using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Duplicates;

/// <summary>Files with the same content, byte for byte.</summary>
/// <param name="Size">The length of each in bytes.</param>
/// <param name="Files">Two or more, each a file of its own with all its names that were met; the one that is preferred as the one to stay comes first.</param>
/// <param name="WasteBytes">The bytes that all but one of the files take; files that share their blocks on disk count once, and references not at all.</param>
public sealed record DuplicateSet(ulong Size, IReadOnlyList<DuplicateFile> Files, ulong WasteBytes)
{
    /// <summary>The file that stays.</summary>
    public DuplicateFile Keeper => Files[0];

    /// <summary>Whether a file stays as it is: the preferred one, and every reference.</summary>
    public bool Keeps(DuplicateFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.IsReference || ReferenceEquals(file, Keeper);
    }
}

/// <summary>One of several equal files, as it was when its last byte had been compared.</summary>
public sealed record DuplicateFile
{
    /// <summary>Which file it is.</summary>
    public required FileIdentity Identity { get; init; }

    /// <summary>Its names, as far as they were met, sorted.</summary>
    public required IReadOnlyList<DuplicateName> Names { get; init; }

    /// <summary>Whether one of its names lies below a root whose files are never changed.</summary>
    public bool IsReference { get; init; }

    /// <summary>How many names it has, whether they were met or not.</summary>
    public uint LinkCount { get; init; }

    /// <summary>The permission bits with setuid, setgid and sticky.</summary>
    public int Mode { get; init; }

    /// <summary>The owner's number.</summary>
    public uint UserId { get; init; }

    /// <summary>The group's number.</summary>
    public uint GroupId { get; init; }

    /// <summary>The space it takes on disk in bytes.</summary>
    public ulong AllocatedBytes { get; init; }

    /// <summary>When its content last changed.</summary>
    public FileTime ModifyTime { get; init; }

    /// <summary>When its inode last changed.</summary>
    public FileTime ChangeTime { get; init; }
}

/// <summary>A name of one of several equal files.</summary>
/// <param name="Path">Its path, beginning with the root as it was given.</param>
/// <param name="MountId">The mount it was reached through, where the kernel says so.</param>
/// <param name="Root">The number of the innermost root that it lies below; see <see cref="DuplicateOptions.References"/>.</param>
public sealed record DuplicateName(FilePath Path, ulong? MountId, int Root);

/// <summary>A file that was left out of the comparison.</summary>
/// <param name="Path">Its first name.</param>
/// <param name="Errno">Why it could not be read; None when it changed meanwhile.</param>
public sealed record PassedOverFile(FilePath Path, Errno Errno);
