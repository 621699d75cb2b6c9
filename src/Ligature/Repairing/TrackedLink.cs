using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Repairing;

/// <summary>A symbolic link that was recorded while it led somewhere, and the file it led to.</summary>
public sealed record TrackedLink
{
    /// <summary>Where the link was: absolute, without links on the way.</summary>
    public required FilePath Path { get; init; }

    /// <summary>What it stored. A link that stores something else by now was pointed elsewhere on purpose, and the record says nothing about it.</summary>
    public required FilePath Text { get; init; }

    /// <summary>The file system of the link.</summary>
    public required VolumeIdentity Volume { get; init; }

    /// <summary>The link's own inode number, by which it is known again after it moved itself.</summary>
    public required ulong Inode { get; init; }

    /// <summary>When the link was made; null where the file system does not keep that.</summary>
    public FileTime? BirthTime { get; init; }

    /// <summary>Where the file was: absolute, without links on the way.</summary>
    public required FilePath Place { get; init; }

    /// <summary>The handle of the folder that the file was in. A folder's handle always leads to a path; a file's does not while its folder is not in memory.</summary>
    public FileHandle? Folder { get; init; }

    /// <summary>The file.</summary>
    public required TrackedTarget Target { get; init; }

    /// <summary>Whether a link met now is this one, wherever it is.</summary>
    public bool Is(MetLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.Inode == Inode && BirthTime is not null && link.BirthTime == BirthTime && link.Text == Text && Volume.IsSame(link.Volume);
    }
}

/// <summary>A symbolic link as it was met in a walk.</summary>
/// <param name="Path">Where it is: absolute, without links on the way.</param>
/// <param name="Text">What it stores.</param>
/// <param name="Volume">The file system it is on.</param>
/// <param name="Inode">Its own inode number.</param>
/// <param name="BirthTime">When it was made; null where the file system does not keep that.</param>
/// <param name="Facts">What has to be so still when the link is changed.</param>
public sealed record MetLink(FilePath Path, FilePath Text, VolumeIdentity Volume, ulong Inode, FileTime? BirthTime, FileFacts Facts);
