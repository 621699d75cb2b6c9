using Ligature.FileSystem;

namespace Ligature.Snapshots;

/// <summary>Which snapshots of a store stay. What it decides depends on nothing but what it is given.</summary>
/// <remarks>
/// Each count keeps the newest snapshot of so many periods, counted back over those that have a snapshot. Which of two is the newer one their
/// sequence says, which period one belongs to its time: so a clock that was set back makes no snapshot older than it is. Incomplete
/// snapshots are counted apart: they never take the place of a complete one.
/// </remarks>
public sealed record RetentionPolicy
{
    /// <summary>How many of the last snapshots stay.</summary>
    public int Last { get; init; }

    /// <summary>Of how many hours the newest snapshot stays.</summary>
    public int Hourly { get; init; }

    /// <summary>Of how many days.</summary>
    public int Daily { get; init; }

    /// <summary>Of how many weeks, which begin on Monday.</summary>
    public int Weekly { get; init; }

    /// <summary>Of how many months.</summary>
    public int Monthly { get; init; }

    /// <summary>Of how many years.</summary>
    public int Yearly { get; init; }

    /// <summary>Everything stays that is not older than the newest snapshot by more than this; null for nothing.</summary>
    public CalendarSpan? Within { get; init; }

    /// <summary>Everything stays that has one of these tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether it says nothing at all.</summary>
    public bool IsEmpty => Last + (long)Hourly + Daily + Weekly + Monthly + Yearly == 0 && Within is null && Tags.Count == 0;

    /// <summary>Decides.</summary>
    /// <param name="snapshots">All snapshots of a store, in any order.</param>
    /// <param name="now">The time now.</param>
    /// <param name="offsetAt">How far the local time is ahead of UTC at a moment, both in seconds: see <see cref="LocalTime.OffsetAt"/>.</param>
    /// <returns>A decision for each, in the same order.</returns>
    /// <exception cref="InvalidOperationException">The policy is empty: it would keep nothing but the newest.</exception>
    public IReadOnlyList<RetentionDecision> Decide(IReadOnlyList<StoredSnapshot> snapshots, FileTime now, Func<long, long> offsetAt)
    {
        ArgumentNullException.ThrowIfNull(snapshots);
        ArgumentNullException.ThrowIfNull(offsetAt);
        if (IsEmpty)
        {
            throw new InvalidOperationException("The policy says nothing.");
        }

        var selection = new RetentionSelection(snapshots, now, offsetAt);
        selection.KeepCertain();
        selection.KeepNewest(RetentionPeriod.Snapshot, Last, RetentionReasonKind.Last);
        selection.KeepNewest(RetentionPeriod.Hour, Hourly, RetentionReasonKind.Hourly);
        selection.KeepNewest(RetentionPeriod.Day, Daily, RetentionReasonKind.Daily);
        selection.KeepNewest(RetentionPeriod.Week, Weekly, RetentionReasonKind.Weekly);
        selection.KeepNewest(RetentionPeriod.Month, Monthly, RetentionReasonKind.Monthly);
        selection.KeepNewest(RetentionPeriod.Year, Yearly, RetentionReasonKind.Yearly);
        selection.KeepWithin(Within);
        selection.KeepTagged(Tags);
        return selection.Decisions;
    }
}
