using Ligature.FileSystem;
using Xunit;

namespace Ligature.Tests.FileSystem;

public sealed class ByteSumTests
{
    [Theory]
    [InlineData(1ul, 2ul, 3ul)]
    [InlineData(ulong.MaxValue - 1, 1ul, ulong.MaxValue)]
    [InlineData(ulong.MaxValue - 1, 2ul, ulong.MaxValue)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue)]
    public void A_sum_beyond_64_bits_stays_at_the_largest_number(ulong one, ulong other, ulong sum) => Assert.Equal(sum, ByteSum.Add(one, other));

    [Theory]
    [InlineData(5ul, 0, 0ul)]
    [InlineData(5ul, 3, 15ul)]
    [InlineData((ulong)long.MaxValue, 2, ulong.MaxValue - 1)]
    [InlineData((ulong)long.MaxValue, 4, ulong.MaxValue)]
    public void So_does_a_product(ulong bytes, int times, ulong product) => Assert.Equal(product, ByteSum.Multiply(bytes, times));
}
