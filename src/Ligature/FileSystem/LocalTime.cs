using Ligature.FileSystem.Interop.Linux;

namespace Ligature.FileSystem;

/// <summary>The local time zone: that of TZ, or else of /etc/localtime.</summary>
public static class LocalTime
{
    /// <summary>How far the local time is ahead of UTC at a moment, in seconds, summer time included (localtime_r(3)).</summary>
    /// <param name="seconds">Seconds since 1970-01-01T00:00:00Z.</param>
    public static unsafe long OffsetAt(long seconds)
    {
        Libc.BrokenDownTime time = default;
        return Libc.LocalTimeR(&seconds, &time) == null ? 0 : time.Offset;
    }
}
