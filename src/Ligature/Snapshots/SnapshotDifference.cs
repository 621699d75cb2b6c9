using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>A name that is not the same in two snapshots.</summary>
/// <param name="Kind">How it differs.</param>
/// <param name="Path">Its path below the snapshot; in the newer one, where it is in both.</param>
/// <param name="OldPath">Where it was in the older one; the same unless it was moved.</param>
/// <param name="Type">What it is, in the newer one where it is in both.</param>
/// <param name="Aspects">What is different besides its place; none for what is in one of them only.</param>
public sealed record SnapshotDifference(SnapshotDifferenceKind Kind, FilePath Path, FilePath OldPath, FileType Type, SnapshotAspects Aspects);

/// <summary>How a name differs between two snapshots.</summary>
public enum SnapshotDifferenceKind
{
    /// <summary>It is in the newer one only.</summary>
    Added,

    /// <summary>It is in the older one only.</summary>
    Removed,

    /// <summary>Its content, target or kind is another.</summary>
    Changed,

    /// <summary>Its content is the same, and owner, mode, time or attributes are not.</summary>
    Metadata,

    /// <summary>The same file of the source, with the same content, has another path.</summary>
    Moved,
}

/// <summary>What can differ between two versions of a file.</summary>
[Flags]
public enum SnapshotAspects
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The kind of file.</summary>
    Kind = 1,

    /// <summary>What a file holds, a symbolic link stores, or a device stands for.</summary>
    Content = 2,

    /// <summary>The permission bits.</summary>
    Mode = 4,

    /// <summary>Owner or group.</summary>
    Owner = 8,

    /// <summary>The time of the last change; of folders it is not looked at.</summary>
    Time = 16,

    /// <summary>Extended attributes, access control lists among them.</summary>
    Attributes = 32,
}
