using System.Numerics;

namespace Ligature.Duplicates;

/// <summary>Tells in one pass which sizes certainly stand alone: in most trees most do, and need not be sorted.</summary>
/// <remarks>A table of two bits for each of many times more places than there are names: none, one, or more names have a size that leads there.</remarks>
internal readonly struct RepeatedSizes
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private const uint PlacesPerName = 16;
    private const int LeastBits = 8;
    private const int MostBits = 30;

    private readonly byte[] _counts;
    private readonly int _shift;

    private RepeatedSizes(int bits) => (_counts, _shift) = (new byte[1 << (bits - 2)], 64 - bits);

    internal static RepeatedSizes Of(IReadOnlyList<CandidateVisitor> collections)
    {
        var count = collections.Sum(collection => collection.Names.Count);
        var bits = Math.Clamp(BitOperations.Log2(Math.Max((uint)count, 1)) + BitOperations.Log2(PlacesPerName), LeastBits, MostBits);
        var sizes = new RepeatedSizes(bits);
        foreach (var collection in collections)
        {
            for (var i = 0; i < collection.Names.Count; i++)
            {
                sizes.Add(collection.Names[i].Size);
            }
        }

        return sizes;
    }

    /// <summary>False where no second name has this size; true nearly always otherwise, and now and then for one that stands alone.</summary>
    internal bool MayHold(ulong size)
    {
        var place = Place(size);
        return (_counts[place >> 2] >> Bit(place) & 2) != 0;
    }

    private void Add(ulong size)
    {
        var place = Place(size);
        ref var counts = ref _counts[place >> 2];
        var seen = counts >> Bit(place) & 1;
        counts |= (byte)(1 << (Bit(place) + seen));
    }

    private ulong Place(ulong size) => size * Multiplier >> _shift;

    private static int Bit(ulong place) => (int)(place & 3) << 1;
}
