using System.Globalization;

namespace Ligature.FileSystem;

/// <summary>A time as file systems keep it.</summary>
/// <param name="Seconds">Seconds since 1970-01-01T00:00:00Z; negative before.</param>
/// <param name="Nanoseconds">0 to 999,999,999.</param>
public readonly record struct FileTime(long Seconds, uint Nanoseconds) : IComparable<FileTime>
{
    // The seconds that DateTimeOffset can hold: years 1 to 9999. ext4 and XFS reach beyond neither in practice, a hostile image may.
    private static readonly long MinSeconds = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long MaxSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>In place of a time that is set: leave it as it is (UTIME_OMIT of utimensat(2)).</summary>
    public static FileTime Unset { get; } = new(0, (1 << 30) - 2);

    /// <inheritdoc/>
    public int CompareTo(FileTime other)
        => Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>Whether <paramref name="left"/> is earlier.</summary>
    public static bool operator <(FileTime left, FileTime right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is later.</summary>
    public static bool operator >(FileTime left, FileTime right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is not later.</summary>
    public static bool operator <=(FileTime left, FileTime right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is not earlier.</summary>
    public static bool operator >=(FileTime left, FileTime right) => left.CompareTo(right) >= 0;

    /// <summary>The time to the second in UTC, clamped to the years 1 to 9999.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(Seconds, MinSeconds, MaxSeconds));

    /// <summary>RFC 3339 in UTC with nanoseconds, for example <c>2026-11-20T10:00:00.000000001Z</c>.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{ToDateTimeOffset():yyyy-MM-ddTHH:mm:ss}.{Nanoseconds:D9}Z");
}
