using Ligature.FileSystem;

namespace Ligature.Snapshots;

/// <summary>Sees to it that no two files of the source become one file of the snapshot, although some are linked for their looks. Any thread may ask.</summary>
/// <remarks>
/// Who is linked by inode leaves one bit, found again by the number of the copy; who is linked for his looks is written down. Two bits may fall
/// together: then a file is copied that might have been linked.
/// </remarks>
internal sealed class LinkClaims
{
    private const int BitsPerFile = 16;
    private const int MostWords = 1 << 24;

    private readonly Lock _lock = new();
    private readonly ulong[] _bits;
    private readonly Dictionary<ulong, FileIdentity> _alike = [];
    private volatile bool _hasAlike;

    /// <summary>Begins with nothing claimed.</summary>
    /// <param name="expected">How many files there are to link to.</param>
    internal LinkClaims(ulong expected)
    {
        var words = 16;
        while ((ulong)words * 64 < expected * BitsPerFile && words < MostWords)
        {
            words *= 2;
        }

        _bits = new ulong[words];
    }

    /// <summary>Claims a copy for the file of the source that it was made of.</summary>
    /// <param name="copy">The inode number of the copy in the store.</param>
    /// <param name="source">The file of the source.</param>
    /// <returns>False: another file of the source has it.</returns>
    internal bool TryClaim(ulong copy, FileIdentity source)
    {
        _ = Set(copy);
        if (!_hasAlike)
        {
            return true;
        }

        lock (_lock)
        {
            return !_alike.TryGetValue(copy, out var other) || other == source;
        }
    }

    /// <summary>Claims a copy for another file of the source that looks the same.</summary>
    /// <inheritdoc cref="TryClaim"/>
    internal bool TryClaimAlike(ulong copy, FileIdentity source)
    {
        lock (_lock)
        {
            if (_alike.TryGetValue(copy, out var other))
            {
                return other == source;
            }

            _alike.Add(copy, source);
            _hasAlike = true;
            if (!Set(copy))
            {
                return true;
            }

            _alike.Remove(copy);
            return false;
        }
    }

    // Whether it was set already.
    private bool Set(ulong copy)
    {
        var hash = copy * 0x9E37_79B9_7F4A_7C15;
        var bit = 1UL << (int)(hash >> 58);
        return (Interlocked.Or(ref _bits[(int)(hash >> 20) & (_bits.Length - 1)], bit) & bit) != 0;
    }
}
