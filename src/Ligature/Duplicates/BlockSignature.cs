using System.Numerics;
using System.Runtime.InteropServices;

namespace Ligature.Duplicates;

/// <summary>A number that equal blocks share and different ones rarely do. It sorts files that are then compared; no decision rests on it.</summary>
internal static class BlockSignature
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    internal static ulong Of(ReadOnlySpan<byte> block)
    {
        var signature = (ulong)block.Length;
        var words = MemoryMarshal.Cast<byte, ulong>(block);
        foreach (var word in words)
        {
            signature = BitOperations.RotateLeft((signature ^ word) * Multiplier, 29);
        }

        foreach (var value in block[(words.Length * sizeof(ulong))..])
        {
            signature = BitOperations.RotateLeft((signature ^ value) * Multiplier, 29);
        }

        return signature;
    }
}
