using Ligature.FileSystem;
using Xunit;

namespace Ligature.Tests.FileSystem;

public sealed class LocalTimeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1_782_000_000)]
    [InlineData(1_798_000_000)]
    public void The_offset_is_that_of_the_local_time_zone(long seconds)
        => Assert.Equal((long)TimeZoneInfo.Local.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(seconds)).TotalSeconds, LocalTime.OffsetAt(seconds));
}
