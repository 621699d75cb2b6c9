using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>What is to be done about one broken link.</summary>
/// <param name="Link">The link.</param>
/// <param name="Deed">What is done.</param>
public sealed record RepairDecision(RepairableLink Link, RepairDeed Deed)
{
    /// <summary>Where it is pointed.</summary>
    public RepairCandidate? Choice { get; init; }

    /// <summary>Why it is left as it is.</summary>
    public LeaveReason Reason { get; init; }

    /// <summary>What it stores then.</summary>
    public FilePath? NewText => Choice is { } choice ? Link.TextFor(choice) : null;
}

/// <summary>What can be done about a broken link.</summary>
public enum RepairDeed
{
    /// <summary>It is left as it is.</summary>
    Leave,

    /// <summary>It is pointed elsewhere.</summary>
    Retarget,

    /// <summary>It is removed.</summary>
    Remove,
}

/// <summary>Why a broken link is left as it is.</summary>
public enum LeaveReason
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>It leads through another broken link, and is mended with that one.</summary>
    MendedWithOther,

    /// <summary>It leads through another broken link, which is left as it is or removed.</summary>
    BrokenByOther,

    /// <summary>There are guesses, none of which was accepted.</summary>
    OnlyGuesses,

    /// <summary>The recorded file is gone, and nothing like it was found.</summary>
    TargetGone,

    /// <summary>The recorded file exists, but where was not found.</summary>
    TargetOutOfSight,

    /// <summary>Nothing like its target was found.</summary>
    NothingFound,

    /// <summary>Its target lies on a file system that is not mounted.</summary>
    NotMounted,

    /// <summary>The way to its target is closed, or the kernel gives an error: the target may be well.</summary>
    Unreachable,

    /// <summary>It is part of a loop, or too long; no file is missing.</summary>
    NotMissing,
}
