namespace Ligature.Snapshots;

/// <summary>Why a snapshot is kept.</summary>
public enum RetentionReasonKind
{
    /// <summary>It is the newest that can be used: that one always stays.</summary>
    Newest,

    /// <summary>The clock says that it was taken after now: nobody knows which period it belongs to.</summary>
    Future,

    /// <summary>Its manifest is damaged: nobody knows when it was taken.</summary>
    Damaged,

    /// <summary>It is one of the last.</summary>
    Last,

    /// <summary>It is the newest of its hour.</summary>
    Hourly,

    /// <summary>It is the newest of its day.</summary>
    Daily,

    /// <summary>It is the newest of its week.</summary>
    Weekly,

    /// <summary>It is the newest of its month.</summary>
    Monthly,

    /// <summary>It is the newest of its year.</summary>
    Yearly,

    /// <summary>It is not older than was said.</summary>
    Within,

    /// <summary>It has a tag that is kept.</summary>
    Tag,
}

/// <summary>A reason to keep a snapshot.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Detail">The period in local time, for example <c>2026-W47</c>, or the tag; empty for the other kinds.</param>
public sealed record RetentionReason(RetentionReasonKind Kind, string Detail = "");

/// <summary>What becomes of a snapshot.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Reasons">Why it is kept; none: it goes.</param>
public sealed record RetentionDecision(StoredSnapshot Snapshot, IReadOnlyList<RetentionReason> Reasons)
{
    /// <summary>Whether it stays.</summary>
    public bool IsKept => Reasons.Count > 0;
}
