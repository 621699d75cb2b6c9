using Ligature.FileSystem;

namespace Ligature.Snapshots;

/// <summary>Collects reasons to keep snapshots, rule by rule.</summary>
internal sealed class RetentionSelection
{
    private readonly FileTime _now;
    private readonly Item[] _items;

    // Those that rules are applied to, the newest first.
    private readonly List<Item> _dated = [];

    internal RetentionSelection(IReadOnlyList<StoredSnapshot> snapshots, FileTime now, Func<long, long> offsetAt)
    {
        _now = now;
        _items = new Item[snapshots.Count];
        for (var i = 0; i < _items.Length; i++)
        {
            _items[i] = new Item(snapshots[i], offsetAt);
            if (snapshots[i].Facts is { } facts && facts.Taken <= now)
            {
                _dated.Add(_items[i]);
            }
        }

        _dated.Sort(Item.NewestFirst);
    }

    internal IReadOnlyList<RetentionDecision> Decisions => Array.ConvertAll(_items, item => new RetentionDecision(item.Snapshot, item.Reasons));

    /// <summary>Keeps what stays under every policy: the newest, and what has no known time.</summary>
    internal void KeepCertain()
    {
        // From the future or not: the one that was taken last is the newest.
        var usable = new List<Item>();
        foreach (var item in _items)
        {
            if (item.Facts is not null)
            {
                usable.Add(item);
            }
        }

        usable.Sort(Item.NewestFirst);
        (FirstComplete(usable) ?? FirstComplete(usable, isComplete: false))?.Keep(RetentionReasonKind.Newest);
        foreach (var item in _items)
        {
            if (item.Facts is null)
            {
                item.Keep(RetentionReasonKind.Damaged);
            }
            else if (item.Facts.Taken > _now)
            {
                item.Keep(RetentionReasonKind.Future);
            }
        }
    }

    /// <summary>Keeps the newest of each of the last periods that have any.</summary>
    internal void KeepNewest(RetentionPeriod period, int count, RetentionReasonKind reason)
    {
        if (count > 0)
        {
            KeepNewest(period, count, reason, isComplete: true);
            KeepNewest(period, count, reason, isComplete: false);
        }
    }

    /// <summary>Keeps what is not older than the newest by more than a length of time.</summary>
    internal void KeepWithin(CalendarSpan? span)
    {
        // Not now: a store that nobody added to for a year is not to be emptied.
        if (span is null || (FirstComplete(_dated) ?? FirstComplete(_dated, isComplete: false)) is not { } newest)
        {
            return;
        }

        var oldest = span.Before(newest.Facts!.Taken);
        foreach (var item in _dated)
        {
            if (item.Facts!.Taken >= oldest)
            {
                item.Keep(RetentionReasonKind.Within);
            }
        }
    }

    /// <summary>Keeps what has one of some tags.</summary>
    internal void KeepTagged(IReadOnlyList<string> tags)
    {
        foreach (var item in _items)
        {
            foreach (var tag in item.Facts?.Tags ?? [])
            {
                if (tags.Contains(tag))
                {
                    item.Keep(RetentionReasonKind.Tag, tag);
                }
            }
        }
    }

    private void KeepNewest(RetentionPeriod period, int count, RetentionReasonKind reason, bool isComplete)
    {
        var candidates = new List<Item>();
        foreach (var item in _dated)
        {
            if (item.Facts!.IsComplete == isComplete)
            {
                item.Period = period == RetentionPeriod.Snapshot ? 0 : RetentionPeriods.NumberOf(period, item.Seconds, item.Offset);
                candidates.Add(item);
            }
        }

        candidates.Sort(Item.LatestPeriodFirst);
        var last = default(Item);
        foreach (var item in candidates)
        {
            if (period != RetentionPeriod.Snapshot && last is not null && item.Period == last.Period)
            {
                continue;
            }

            if (count-- == 0)
            {
                return;
            }

            item.Keep(reason, RetentionPeriods.NameOf(period, item.Seconds, item.Offset));
            last = item;
        }
    }

    private static Item? FirstComplete(List<Item> items, bool isComplete = true) => items.Find(item => item.Facts!.IsComplete == isComplete);

    private sealed class Item(StoredSnapshot snapshot, Func<long, long> offsetAt)
    {
        internal StoredSnapshot Snapshot { get; } = snapshot;

        internal SnapshotFacts? Facts => Snapshot.Facts;

        internal List<RetentionReason> Reasons { get; } = [];

        internal long Seconds { get; } = snapshot.Facts?.Taken.ToDateTimeOffset().ToUnixTimeSeconds() ?? 0;

        internal long Offset { get; } = snapshot.Facts is { } facts ? offsetAt(facts.Taken.ToDateTimeOffset().ToUnixTimeSeconds()) : 0;

        internal long Period { get; set; }

        internal static int NewestFirst(Item one, Item other) => StoredSnapshot.InOrder(other.Snapshot, one.Snapshot);

        internal static int LatestPeriodFirst(Item one, Item other)
        {
            var order = other.Period.CompareTo(one.Period);
            return order != 0 ? order : NewestFirst(one, other);
        }

        internal void Keep(RetentionReasonKind kind, string detail = "") => Reasons.Add(new RetentionReason(kind, detail));
    }
}
