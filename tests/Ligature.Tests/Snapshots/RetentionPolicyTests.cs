using FsCheck;
using FsCheck.Fluent;
using Ligature.FileSystem;
using Ligature.Snapshots;
using Xunit;

namespace Ligature.Tests.Snapshots;

public sealed class RetentionPolicyTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    // Around the end of summer time of 2026, when an hour comes twice.
    private static readonly long Middle = new DateTimeOffset(2026, 10, 25, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    private static Gen<History> Histories
        => from count in Gen.Choose(0, 40)
           from snapshots in Gen.ArrayOf(Snapshot, count)
           from policy in Policies
           from now in Gen.Choose(-400, 400)
           select new History([.. snapshots.Select((snapshot, index) => snapshot.Numbered(index))], policy, new FileTime(Middle + (now * 3600L), 0));

    private static Gen<StoredSnapshot> Snapshot
        => from hours in Gen.Frequency((3, Gen.Choose(-60, 60)), (1, Gen.Choose(-20_000, 500)))
           from minutes in Gen.Choose(0, 59)
           from kind in Gen.Choose(0, 9)
           from tag in Gen.Elements("", "", "release")
           select new StoredSnapshot("", kind == 0 ? null : new SnapshotFacts
           {
               Id = "", Sequence = 0, Taken = new FileTime(Middle + (hours * 3600L) + (minutes * 60), 0), Failures = kind < 3 ? 1u : 0, Tags = tag.Length > 0 ? [tag] : [],
           }, kind == 0 ? "damaged" : null);

    private static Gen<RetentionPolicy> Policies
        => from counts in Gen.ArrayOf(Gen.Choose(0, 4), 6)
           from within in Gen.Elements(null, new CalendarSpan(0, 30), new CalendarSpan(2, 0))
           from tag in Gen.Elements("", "release")
           select new RetentionPolicy
           {
               Last = Math.Max(counts[0], counts.Sum() == 0 ? 1 : 0), Hourly = counts[1], Daily = counts[2], Weekly = counts[3], Monthly = counts[4], Yearly = counts[5],
               Within = within, Tags = tag.Length > 0 ? [tag] : [],
           };

    [Fact]
    public void The_newest_snapshot_that_can_be_used_always_stays()
        => Law.Holds(Histories, history =>
        {
            var usable = history.Snapshots.Where(snapshot => snapshot.Facts is not null).ToList();
            var newest = usable.LastOrDefault(snapshot => snapshot.Facts!.IsComplete) ?? usable.LastOrDefault();
            Assert.True(newest is null || history.Kept().Contains(newest.Id));
        });

    [Fact]
    public void What_is_from_the_future_or_damaged_stays()
        => Law.Holds(Histories, history => Assert.All(
            history.Snapshots.Where(snapshot => snapshot.Facts is null || snapshot.Facts.Taken > history.Now), snapshot => Assert.Contains(snapshot.Id, history.Kept())));

    [Fact]
    public void A_rule_that_keeps_more_removes_nothing_that_was_kept()
        => Law.Holds(Histories, history =>
        {
            var more = history.Policy with
            {
                Last = history.Policy.Last + 1, Hourly = history.Policy.Hourly + 2, Daily = history.Policy.Daily + 1, Weekly = history.Policy.Weekly + 1, Monthly = history.Policy.Monthly + 1,
            };
            Assert.Subset(history.Kept(more), history.Kept());
        });

    [Fact]
    public void A_second_run_removes_nothing_more()
        => Law.Holds(Histories, history =>
        {
            var kept = history.Kept();
            var second = history with { Snapshots = [.. history.Snapshots.Where(snapshot => kept.Contains(snapshot.Id))] };
            Assert.Equal(kept, second.Kept());
        });

    [Fact]
    public void The_order_in_which_snapshots_are_listed_decides_nothing()
        => Law.Holds(Histories, history => Assert.Equal(history.Kept(), (history with { Snapshots = [.. history.Snapshots.Reverse()] }).Kept()));

    [Fact]
    public void An_incomplete_snapshot_never_takes_the_place_of_a_complete_one()
        => Law.Holds(Histories, history =>
        {
            var complete = history with { Snapshots = [.. history.Snapshots.Where(snapshot => snapshot.Facts is { IsComplete: true })] };
            Assert.Subset(history.Kept(), complete.Kept());
        });

    [Fact]
    public void Of_every_day_that_counts_the_newest_is_kept_however_long_the_day_is()
        => Law.Holds(Histories, history =>
        {
            var policy = new RetentionPolicy { Daily = 3 };
            var days = history.Snapshots.Where(snapshot => snapshot.Facts is { IsComplete: true } facts && facts.Taken <= history.Now)
                .GroupBy(snapshot => TimeZoneInfo.ConvertTime(snapshot.Facts!.Taken.ToDateTimeOffset(), Berlin).Date).OrderByDescending(day => day.Key).Take(3);
            Assert.Equal(
                days.Select(day => day.MaxBy(snapshot => snapshot.Facts!.Sequence)!.Id).Order(StringComparer.Ordinal),
                history.Decide(policy).Where(decision => decision.Snapshot.Facts is { IsComplete: true } && decision.Reasons.Any(reason => reason.Kind == RetentionReasonKind.Daily))
                    .Select(decision => decision.Snapshot.Id).Order(StringComparer.Ordinal));
        });

    [Fact]
    public void The_hour_that_comes_twice_is_two_hours_of_one_day()
    {
        // 02:30 summer time, 02:30 winter time.
        var history = Of("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z");

        Assert.Equal(2, history.Kept(new RetentionPolicy { Hourly = 5 }).Count);
        Assert.Single(history.Kept(new RetentionPolicy { Daily = 5 }));
    }

    [Fact]
    public void Days_end_at_midnight_where_the_user_is()
    {
        // 23:30 and 00:30 in Berlin.
        var history = Of("2026-07-01T21:30:00Z", "2026-07-01T22:30:00Z");

        Assert.Equal(["daily 2026-07-01", "newest, daily 2026-07-02"], history.Decide(new RetentionPolicy { Daily = 5 }).Select(Words));
        Assert.Single(history.Kept(new RetentionPolicy { Weekly = 5 }));
    }

    [Fact]
    public void Weeks_are_those_of_ISO_8601_and_years_end_in_between()
    {
        // Wednesday, Thursday; Sunday, Monday.
        var history = Of("2025-12-31T12:00:00Z", "2026-01-01T12:00:00Z", "2026-01-04T12:00:00Z", "2026-01-05T12:00:00Z");

        Assert.Equal(["", "", "weekly 2026-W01", "newest, weekly 2026-W02"], history.Decide(new RetentionPolicy { Weekly = 9 }).Select(Words));
        Assert.Equal(["yearly 2025", "", "", "newest, yearly 2026"], history.Decide(new RetentionPolicy { Yearly = 9 }).Select(Words));
        Assert.Equal(["monthly 2025-12", "", "", "newest, monthly 2026-01"], history.Decide(new RetentionPolicy { Monthly = 9 }).Select(Words));
    }

    [Fact]
    public void A_clock_that_was_set_back_makes_no_snapshot_older_than_it_is()
    {
        var history = Of("2026-03-10T10:00:00Z", "2026-03-10T12:00:00Z", "2026-03-10T11:00:00Z");

        Assert.Equal(["", "", "newest, last, daily 2026-03-10"], history.Decide(new RetentionPolicy { Last = 1, Daily = 1 }).Select(Words));
    }

    [Fact]
    public void Within_counts_from_the_newest_and_not_from_now()
    {
        var history = Of("2020-01-01T00:00:00Z", "2020-02-28T00:00:00Z", "2020-03-31T00:00:00Z");

        Assert.Equal(["", "", "newest, within"], history.Decide(new RetentionPolicy { Within = new CalendarSpan(1, 0) }).Select(Words));
        Assert.Equal(["", "within", "newest, within"], history.Decide(new RetentionPolicy { Within = new CalendarSpan(1, 24) }).Select(Words));
    }

    [Fact]
    public void An_empty_policy_is_refused()
        => Assert.Throws<InvalidOperationException>(() => Of("2026-01-01T00:00:00Z").Kept(new RetentionPolicy()));

    [Theory]
    [InlineData("36h", 0, 36)]
    [InlineData("1y6m", 18, 0)]
    [InlineData("2w1d", 0, 360)]
    public void Durations_are_read(string text, int months, int hours)
    {
        Assert.True(CalendarSpan.TryParse(text, out var span));
        Assert.Equal(new CalendarSpan(months, hours), span);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("d")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("1d2")]
    [InlineData("9999999999d")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(CalendarSpan.TryParse(text, out _));

    [Fact]
    public void A_span_beyond_the_first_year_reaches_back_to_the_beginning()
        => Assert.Equal(long.MinValue, new CalendarSpan(12 * 5000, 0).Before(new FileTime(Middle, 0)).Seconds);

    private static History Of(params string[] times)
        => new([.. times.Select((time, index) => new StoredSnapshot("", new SnapshotFacts
        {
            Id = "", Sequence = 0, Taken = new FileTime(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds(), 0),
        }, null).Numbered(index))], new RetentionPolicy { Last = 1 }, new FileTime(Middle + (1L << 32), 0));

    private static string Words(RetentionDecision decision)
        => string.Join(", ", decision.Reasons.Select(reason => $"{reason.Kind.ToString().ToLowerInvariant()} {reason.Detail}".TrimEnd()));

    private sealed record History(StoredSnapshot[] Snapshots, RetentionPolicy Policy, FileTime Now)
    {
        public IReadOnlyList<RetentionDecision> Decide(RetentionPolicy policy)
            => policy.Decide(Snapshots, Now, seconds => (long)Berlin.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(seconds)).TotalSeconds);

        public SortedSet<string> Kept(RetentionPolicy? policy = null)
            => new(Decide(policy ?? Policy).Where(decision => decision.IsKept).Select(decision => decision.Snapshot.Id), StringComparer.Ordinal);

        public override string ToString()
            => $"{Policy}, now {Now}: {string.Join("; ", Snapshots.Select(snapshot => $"{snapshot.Id} {snapshot.Facts?.Taken} {snapshot.Facts?.Failures} {string.Join(',', snapshot.Facts?.Tags ?? [])}"))}";
    }
}

internal static class RetentionPolicyTestsExtensions
{
    /// <summary>The snapshot that was taken as the given one, whatever its time says.</summary>
    public static StoredSnapshot Numbered(this StoredSnapshot snapshot, int index)
        => snapshot with { Id = $"s{index:D2}", Facts = snapshot.Facts is null ? null : snapshot.Facts with { Sequence = (ulong)index + 1 } };
}
