using Ligature.FileSystem;

namespace Ligature.Shortcuts;

/// <summary>A FILETIME: steps of 100 nanoseconds since 1601-01-01T00:00:00Z; 0 stands for no time (MS-DTYP section 2.3.3, MS-SHLLINK section 2.1).</summary>
/// <param name="Ticks">The steps.</param>
public readonly record struct WindowsTime(ulong Ticks)
{
    private const ulong TicksPerSecond = 10_000_000;
    private const uint NanosecondsPerTick = 100;

    // From 1601 to 1970.
    private const long SecondsBeforeUnix = 11_644_473_600;

    /// <summary>No time.</summary>
    public static WindowsTime None => default;

    /// <summary>The time with nanoseconds, or null where there is none.</summary>
    public FileTime? Time => Ticks == 0
        ? null
        : new FileTime((long)(Ticks / TicksPerSecond) - SecondsBeforeUnix, (uint)(Ticks % TicksPerSecond) * NanosecondsPerTick);

    /// <summary>The time, cut to 100 nanoseconds; none where the format has no number for it: before 1601 and after 60056.</summary>
    public static WindowsTime From(FileTime? time)
    {
        if (time is not { } known || known.Seconds < -SecondsBeforeUnix || known.Seconds >= (long)(ulong.MaxValue / TicksPerSecond) - SecondsBeforeUnix)
        {
            return None;
        }

        return new WindowsTime(((ulong)(known.Seconds + SecondsBeforeUnix) * TicksPerSecond) + (known.Nanoseconds / NanosecondsPerTick));
    }
}
