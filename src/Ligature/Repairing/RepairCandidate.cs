using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>A place that a broken link may be pointed at.</summary>
/// <param name="Path">Absolute, without links on the way.</param>
/// <param name="Type">What is there.</param>
/// <param name="Certainty">How sure it is that the link meant this.</param>
/// <param name="Evidence">Why, the strongest first; never empty.</param>
public sealed record RepairCandidate(FilePath Path, FileType Type, RepairCertainty Certainty, IReadOnlyList<RepairEvidence> Evidence);

/// <summary>How sure a candidate is.</summary>
public enum RepairCertainty
{
    /// <summary>The recorded file or its recorded content, or what was asked for.</summary>
    Certain,

    /// <summary>A guess without a rival.</summary>
    Likely,

    /// <summary>One guess among others.</summary>
    Possible,
}

/// <summary>One reason for a candidate.</summary>
public sealed record RepairEvidence
{
    /// <summary>What kind of reason.</summary>
    public required RepairEvidenceKind Kind { get; init; }

    /// <summary>The inode number of the very file.</summary>
    public ulong? Inode { get; init; }

    /// <summary>The digest of the content.</summary>
    public byte[]? Digest { get; init; }

    /// <summary>The rule that leads here.</summary>
    public MoveRule? Rule { get; init; }

    /// <summary>How many components at the end of the path are those of the old one, the name among them.</summary>
    public int? SharedComponents { get; init; }
}

/// <summary>The kinds of reasons, the strongest first.</summary>
public enum RepairEvidenceKind
{
    /// <summary>The user said where it is.</summary>
    Asked,

    /// <summary>The recorded file is still where it was: the link moved, or a link on the way did.</summary>
    SamePlace,

    /// <summary>The recorded handle opens the very file.</summary>
    Handle,

    /// <summary>A name with the recorded inode number, of a file made at the recorded time.</summary>
    Inode,

    /// <summary>The recorded content.</summary>
    Content,

    /// <summary>The folder moved, as other links show.</summary>
    FolderMoved,

    /// <summary>The same name elsewhere.</summary>
    SameName,

    /// <summary>The same name but for capital and small letters.</summary>
    OtherCase,

    /// <summary>The same name with another extension.</summary>
    OtherExtension,

    /// <summary>The recorded length, of a file with a name alike.</summary>
    SameSize,
}

/// <summary>What many links show: what was below one folder is below another now.</summary>
/// <param name="Old">The folder as the links have it.</param>
/// <param name="New">Where it is now.</param>
/// <param name="Support">How many broken links it mends.</param>
public sealed record MoveRule(FilePath Old, FilePath New, int Support)
{
    /// <summary>Where something below the old folder is now.</summary>
    internal FilePath Apply(FilePath place) => New.Join(place.Bytes[Old.Bytes.Length..].TrimStart((byte)'/'));
}
