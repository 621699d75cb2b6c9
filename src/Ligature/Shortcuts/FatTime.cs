using Ligature.FileSystem;

namespace Ligature.Shortcuts;

/// <summary>A date and a time of day as FAT keeps them, to two seconds, in the years 1980 to 2107; shell items take them for UTC.</summary>
/// <param name="Value">The date in the lower 16 bits (day, month, year from 1980), the time in the upper ones (half seconds of a pair, minute, hour); 0 is no time.</param>
public readonly record struct FatTime(uint Value)
{
    private const int FirstYear = 1980;
    private const int LastYear = 2107;

    /// <summary>The time, or null where there is none or the numbers are none of a calendar.</summary>
    public FileTime? Time
    {
        get
        {
            var (day, month, year) = ((int)(Value & 31), (int)((Value >> 5) & 15), FirstYear + (int)((Value >> 9) & 127));
            var (second, minute, hour) = ((int)((Value >> 16) & 31) * 2, (int)((Value >> 21) & 63), (int)(Value >> 27));
            if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || second > 59 || minute > 59 || hour > 23)
            {
                return null;
            }

            return new FileTime(new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero).ToUnixTimeSeconds(), 0);
        }
    }

    /// <summary>The time, cut to two seconds; 0 outside the years that FAT knows.</summary>
    public static FatTime From(FileTime? time)
    {
        if (time is not { } known || known.ToDateTimeOffset() is not { Year: >= FirstYear and <= LastYear } moment)
        {
            return default;
        }

        var date = moment.Day | (moment.Month << 5) | ((moment.Year - FirstYear) << 9);
        var timeOfDay = (moment.Second / 2) | (moment.Minute << 5) | (moment.Hour << 11);
        return new FatTime((uint)date | ((uint)timeOfDay << 16));
    }
}
