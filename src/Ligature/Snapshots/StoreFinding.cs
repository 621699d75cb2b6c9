using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Something in the structure of a store that is not as it should be.</summary>
/// <param name="Kind">What.</param>
/// <param name="Path">Where, with the path of the store as it was given.</param>
/// <param name="Detail">What exactly, for people; empty where the kind says it all.</param>
public sealed record StoreFinding(StoreFindingKind Kind, FilePath Path, string Detail = "");

/// <summary>What can be wrong with a store.</summary>
public enum StoreFindingKind
{
    /// <summary>A manifest is damaged: what its snapshot was is not known.</summary>
    DamagedManifest,

    /// <summary>A manifest has the name of another snapshot.</summary>
    MisnamedManifest,

    /// <summary>A snapshot has no manifest.</summary>
    NoManifest,

    /// <summary>A manifest has no snapshot.</summary>
    NoSnapshot,

    /// <summary>Two snapshots have one sequence number.</summary>
    SameSequence,

    /// <summary>A take did not come to its end.</summary>
    Unfinished,

    /// <summary>A removal did not come to its end.</summary>
    NotRemoved,

    /// <summary>A temporary name was left behind.</summary>
    LeftOver,

    /// <summary>The link to the newest snapshot leads elsewhere, or is missing.</summary>
    WrongLatest,

    /// <summary>Something is no part of a store.</summary>
    Foreign,
}
