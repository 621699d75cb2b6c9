using System.Globalization;

namespace Ligature.Snapshots;

/// <summary>Of what periods the newest snapshot each is kept.</summary>
internal enum RetentionPeriod
{
    /// <summary>Each snapshot is a period of its own.</summary>
    Snapshot,

    /// <summary>An hour.</summary>
    Hour,

    /// <summary>A day, however many hours it has.</summary>
    Day,

    /// <summary>A week from Monday to Sunday (ISO 8601).</summary>
    Week,

    /// <summary>A month.</summary>
    Month,

    /// <summary>A year.</summary>
    Year,
}

/// <summary>Numbers periods of local time, later ones higher.</summary>
internal static class RetentionPeriods
{
    private const long HourSeconds = 3600;
    private const long DaySeconds = 24 * HourSeconds;

    // The first day of 1970 was a Thursday.
    private const long DaysFromMonday = 3;

    /// <summary>The number of the period that a moment lies in.</summary>
    /// <param name="period">The kind of period; not <see cref="RetentionPeriod.Snapshot"/>.</param>
    /// <param name="seconds">Seconds since 1970 in UTC, within the years 1 to 9999.</param>
    /// <param name="offset">How far the local time is ahead of UTC then, in seconds.</param>
    /// <remarks>The hour that comes twice when summer time ends is two hours.</remarks>
    internal static long NumberOf(RetentionPeriod period, long seconds, long offset)
    {
        if (period == RetentionPeriod.Hour)
        {
            return Floor(seconds + Modulo(offset, HourSeconds), HourSeconds);
        }

        var day = Floor(seconds + offset, DaySeconds);
        var date = DateOf(day);
        return period switch
        {
            RetentionPeriod.Day => day,
            RetentionPeriod.Week => Floor(day + DaysFromMonday, 7),
            RetentionPeriod.Month => (date.Year * 12) + date.Month - 1,
            _ => date.Year,
        };
    }

    /// <summary>A period in words, for example <c>2026-W47</c>.</summary>
    /// <inheritdoc cref="NumberOf"/>
    internal static string NameOf(RetentionPeriod period, long seconds, long offset)
    {
        var local = DateTime.UnixEpoch.AddSeconds(Math.Clamp(seconds + offset, LeastLocal, MostLocal));
        return period switch
        {
            RetentionPeriod.Hour => local.ToString("yyyy-MM-dd HH'h'", CultureInfo.InvariantCulture),
            RetentionPeriod.Day => local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            RetentionPeriod.Week => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(local):D4}-W{ISOWeek.GetWeekOfYear(local):D2}"),
            RetentionPeriod.Month => local.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            RetentionPeriod.Year => local.ToString("yyyy", CultureInfo.InvariantCulture),
            _ => "",
        };
    }

    private static long LeastLocal => new DateTimeOffset(1, 1, 8, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    private static long MostLocal => new DateTimeOffset(9999, 12, 24, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    private static DateTime DateOf(long day) => DateTime.UnixEpoch.AddSeconds(Math.Clamp(day * DaySeconds, LeastLocal, MostLocal));

    private static long Floor(long value, long divisor) => (value - Modulo(value, divisor)) / divisor;

    private static long Modulo(long value, long divisor) => ((value % divisor) + divisor) % divisor;
}
