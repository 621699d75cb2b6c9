using System.Buffers.Binary;
using System.Numerics;

namespace Ligature.FileSystem;

/// <summary>The checksum CRC-32C (RFC 3720, section 12.1): it notices every change of up to three bits, and of longer ones all but one in 2³².</summary>
internal static class Crc32C
{
    internal static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            checksum = BitOperations.Crc32C(checksum, value);
        }

        return ~checksum;
    }
}
