namespace Ligature.FileSystem;

/// <summary>Sums of file sizes. A few sparse files can exceed 64 bits; the sum then stays at the largest number instead of starting anew.</summary>
internal static class ByteSum
{
    internal static ulong Add(ulong sum, ulong bytes) => sum > ulong.MaxValue - bytes ? ulong.MaxValue : sum + bytes;

    internal static ulong Multiply(ulong bytes, int times)
    {
        var product = (UInt128)bytes * (uint)times;
        return product > ulong.MaxValue ? ulong.MaxValue : (ulong)product;
    }
}
