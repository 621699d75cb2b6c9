using System.Globalization;
using Ligature.FileSystem;

namespace Ligature.Cli.Rendering;

/// <summary>Times for people, in the local time zone, as <c>ls -l</c> writes them.</summary>
internal static class FileTimeText
{
    // Half a Gregorian year of 365.2425 days, the limit of ls (POSIX says six months).
    private const long HalfYearSeconds = 31_556_952 / 2;

    /// <summary><c>Nov 20 10:00</c> within the last half year, <c>Nov 20  2025</c> for all others.</summary>
    public static string Short(FileTime time, DateTimeOffset now)
    {
        var local = time.ToDateTimeOffset().ToLocalTime();
        var age = now.ToUnixTimeSeconds() - time.Seconds;
        var isRecent = age is >= 0 and < HalfYearSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"{local:MMM} {local.Day,2} {(isRecent ? local.ToString("HH:mm", CultureInfo.InvariantCulture) : $"{local.Year,5}")}");
    }

    /// <summary><c>2026-11-20 10:00:00 +00:00</c>.</summary>
    public static string Long(FileTime time) => time.ToDateTimeOffset().ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
