using System.Numerics;

namespace Ligature.Surveying;

/// <summary>Finds a number by an inode's key in a few nanoseconds: it is asked for every file of a walk, and mostly in vain.</summary>
/// <remarks>
/// Open addressing with linear probing, at most half full. The key 0 means an empty slot and is moved aside. Four bits a slot
/// stand before the table and answer most questions: they stay in the cache when the kernel's work has pushed the table out.
/// </remarks>
internal sealed class InodeTable
{
    private const ulong StandInForZero = ulong.MaxValue;

    private ulong[] _keys;
    private int[] _values;
    private ulong[] _filter;

    /// <summary>Makes an empty table.</summary>
    /// <param name="expected">How many keys it takes before it must grow.</param>
    internal InodeTable(int expected = 0)
    {
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, (expected * 2) + 1));
        _keys = new ulong[slots];
        _values = new int[slots];
        _filter = new ulong[slots / 16];
    }

    internal int Count { get; private set; }

    internal bool TryGet(ulong key, out int value)
    {
        key = key == 0 ? StandInForZero : key;
        var hash = Hash(key);
        if ((_filter[FilterWord(hash)] & FilterBit(hash)) == 0)
        {
            value = -1;
            return false;
        }

        var slot = Slot(hash);
        while (_keys[slot] != 0)
        {
            if (_keys[slot] == key)
            {
                value = _values[slot];
                return true;
            }

            slot = (slot + 1) & (_keys.Length - 1);
        }

        value = -1;
        return false;
    }

    /// <summary>Sets the number of a key, replacing one that is there.</summary>
    internal void Set(ulong key, int value)
    {
        if (Count * 2 >= _keys.Length)
        {
            Grow();
        }

        Place(key == 0 ? StandInForZero : key, value);
    }

    private void Place(ulong key, int value)
    {
        var hash = Hash(key);
        var slot = Slot(hash);
        while (_keys[slot] != 0 && _keys[slot] != key)
        {
            slot = (slot + 1) & (_keys.Length - 1);
        }

        Count += _keys[slot] == 0 ? 1 : 0;
        _keys[slot] = key;
        _values[slot] = value;
        _filter[FilterWord(hash)] |= FilterBit(hash);
    }

    private void Grow()
    {
        var (keys, values) = (_keys, _values);
        _keys = new ulong[keys.Length * 2];
        _values = new int[keys.Length * 2];
        _filter = new ulong[_keys.Length / 16];
        Count = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                Place(keys[i], values[i]);
            }
        }
    }

    // Inode numbers come in runs; the multiplication spreads them (Fibonacci hashing).
    private static ulong Hash(ulong key) => key * 0x9E37_79B9_7F4A_7C15;

    private static ulong FilterBit(ulong hash) => 1UL << (int)(hash >> 58);

    private int Slot(ulong hash) => (int)(hash >> 32) & (_keys.Length - 1);

    private int FilterWord(ulong hash) => (int)(hash >> 20) & (_filter.Length - 1);
}
