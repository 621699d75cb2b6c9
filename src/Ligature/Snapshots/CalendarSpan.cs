using System.Globalization;
using Ligature.FileSystem;

namespace Ligature.Snapshots;

/// <summary>A length of time as people count it: years and months are those of the calendar.</summary>
/// <param name="Months">Months, twelve of them for a year.</param>
/// <param name="Hours">Hours, 24 for a day.</param>
public sealed record CalendarSpan(int Months, int Hours)
{
    private const int Most = 100_000;

    /// <summary>What a good value is, for the message about a bad one.</summary>
    public const string Expectation = "a duration such as 14d, 6m or 1y6m (h hours, d days, w weeks, m months, y years)";

    /// <summary>Reads <c>1y6m</c>, <c>14d</c>, <c>36h</c> …: numbers, each with its unit behind it.</summary>
    public static bool TryParse(string text, out CalendarSpan span)
    {
        ArgumentNullException.ThrowIfNull(text);
        span = new CalendarSpan(0, 0);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0 || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > Most)
            {
                return false;
            }

            var next = rest[digits] switch
            {
                'h' => span with { Hours = span.Hours + number },
                'd' => span with { Hours = span.Hours + (24 * number) },
                'w' => span with { Hours = span.Hours + (7 * 24 * number) },
                'm' => span with { Months = span.Months + number },
                'y' => span with { Months = span.Months + (12 * number) },
                _ => null,
            };
            if (next is null || next.Hours > 24 * 7 * Most || next.Months > 12 * Most)
            {
                return false;
            }

            span = next;
            rest = rest[(digits + 1)..];
        }

        return span.Months + span.Hours > 0;
    }

    /// <summary>The time that lies so much before another.</summary>
    public FileTime Before(FileTime time)
    {
        var from = time.ToDateTimeOffset();
        var month = (from.Year * 12) + from.Month - 1 - Months;
        if (month < 12)
        {
            return new FileTime(long.MinValue, 0);
        }

        return new FileTime(from.AddMonths(-Months).ToUnixTimeSeconds() - (Hours * 3600L), time.Nanoseconds);
    }
}
