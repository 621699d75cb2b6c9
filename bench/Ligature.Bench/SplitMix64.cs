using System.Runtime.InteropServices;

namespace Ligature.Bench;

/// <summary>
/// The same numbers for the same seed, on every version of .NET.
/// Steele, Lea and Flood: "Fast splittable pseudorandom number generators" (2014).
/// </summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    internal ulong Next()
    {
        ulong mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 up to, but not, <paramref name="limit"/>.</summary>
    internal int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Fills a buffer.</summary>
    internal void Fill(Span<byte> buffer)
    {
        Span<ulong> words = MemoryMarshal.Cast<byte, ulong>(buffer);
        for (int i = 0; i < words.Length; i++)
            words[i] = Next();
        foreach (ref byte value in buffer[(words.Length * sizeof(ulong))..])
            value = (byte)Next();
    }

    /// <summary>A number from 0 up to, but not, 1.</summary>
    internal double NextFraction() => (Next() >> 11) * (1.0 / (1UL << 53));
}
