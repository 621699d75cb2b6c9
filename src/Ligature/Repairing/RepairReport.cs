using Ligature.Surveying;

namespace Ligature.Repairing;

/// <summary>The broken links of some trees, and where each may be pointed.</summary>
public sealed record RepairReport
{
    /// <summary>The broken links, sorted by path.</summary>
    public required IReadOnlyList<RepairableLink> Links { get; init; }

    /// <summary>The folders that moved, as many links show; those that mend most first.</summary>
    public required IReadOnlyList<MoveRule> Rules { get; init; }

    /// <summary>How far the walk went.</summary>
    public required WalkTotals Totals { get; init; }

    /// <summary>How many symbolic links were met.</summary>
    public required long Symlinks { get; init; }

    /// <summary>Whether handles were recorded that the caller may not open.</summary>
    public required bool HandlesForbidden { get; init; }

    /// <summary>Folders that could not be read.</summary>
    public required IReadOnlyList<UnreadDirectory> Unread { get; init; }
}
