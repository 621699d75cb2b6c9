using Ligature.FileSystem;
using Xunit;

namespace Ligature.Tests.FileSystem;

public sealed class FileTimeTests
{
    [Theory]
    [InlineData(0, 1, "1970-01-01T00:00:00.000000001Z")]
    [InlineData(-1, 999_999_999, "1969-12-31T23:59:59.999999999Z")]
    [InlineData(951_782_400, 0, "2000-02-29T00:00:00.000000000Z")]
    [InlineData(long.MaxValue, 0, "9999-12-31T23:59:59.000000000Z")]
    [InlineData(long.MinValue, 0, "0001-01-01T00:00:00.000000000Z")]
    public void A_time_is_written_as_RFC_3339_with_nanoseconds(long seconds, uint nanoseconds, string expected)
        => Assert.Equal(expected, new FileTime(seconds, nanoseconds).ToString());

    [Fact]
    public void Times_compare_by_seconds_and_then_nanoseconds()
    {
        FileTime[] ascending = [new(-5, 900), new(-5, 901), new(0, 0), new(0, 1), new(1, 0)];
        Assert.Equal(ascending, ascending.Reverse().Order());
        Assert.True(ascending[0] < ascending[1] && ascending[4] > ascending[3]);
        Assert.True(ascending[2] <= new FileTime(0, 0) && ascending[2] >= new FileTime(0, 0));
    }
}
