using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Duplicates;

/// <summary>All names that a survey met, brought in order: by size, and within one size by file.</summary>
internal sealed class CandidateList
{
    private readonly IReadOnlyList<CandidateVisitor> _collections;
    private readonly Place[] _places;

    private CandidateList(IReadOnlyList<CandidateVisitor> collections, Place[] places)
    {
        _collections = collections;
        _places = places;
    }

    internal int Count => _places.Length;

    internal ref readonly CandidateName this[int index]
    {
        get
        {
            var place = _places[index];
            return ref _collections[place.Collection].Names[place.Index];
        }
    }

    internal static CandidateList Sort(IReadOnlyList<CandidateVisitor> collections)
    {
        var count = collections.Sum(collection => collection.Names.Count);
        var sizes = new ulong[count];
        var places = new Place[count];
        var next = 0;
        for (var collection = 0; collection < collections.Count; collection++)
        {
            var names = collections[collection].Names;
            for (var i = 0; i < names.Count; i++, next++)
            {
                sizes[next] = names[i].Size;
                places[next] = new Place(collection, i);
            }
        }

        Array.Sort(sizes, places);
        var list = new CandidateList(collections, places);
        list.SortWithinSizes(sizes);
        return list;
    }

    /// <summary>Where the names of the next file begin.</summary>
    internal int EndOfFile(int index)
    {
        ref readonly var first = ref this[index];
        do
        {
            index++;
        }
        while (index < Count && this[index].IsSameFileAs(in first));

        return index;
    }

    /// <summary>The last component of a path.</summary>
    internal ReadOnlySpan<byte> NameOf(int index) => _collections[_places[index].Collection].Arena.Get(this[index].Name);

    /// <summary>The path of a name.</summary>
    internal FilePath PathOf(int index) => this[index].Directory.GetPath(NameOf(index));

    /// <summary>Writes the path of a name and a NUL.</summary>
    /// <returns>False when the buffer is too small for it.</returns>
    internal bool TryWritePath(int index, Span<byte> buffer, out int length)
        => this[index].Directory.TryWritePath(NameOf(index), buffer, out length);

    /// <summary>Compares two paths byte by byte, without making either.</summary>
    internal int ComparePaths(int a, int b)
    {
        Span<byte> left = stackalloc byte[FileOperations.PathMax];
        Span<byte> right = stackalloc byte[FileOperations.PathMax];
        return a == b ? 0
            : TryWritePath(a, left, out var leftLength) && TryWritePath(b, right, out var rightLength)
                ? left[..leftLength].SequenceCompareTo(right[..rightLength])
                : PathOf(a).CompareTo(PathOf(b));
    }

    // The inode breaks the tie, and the volume decides between equal inodes; names of one file come to stand together.
    private void SortWithinSizes(ReadOnlySpan<ulong> sizes)
    {
        for (var start = 0; start < sizes.Length;)
        {
            var end = start + 1;
            while (end < sizes.Length && sizes[end] == sizes[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                _places.AsSpan(start, end - start).Sort(CompareFiles);
            }

            start = end;
        }
    }

    private int CompareFiles(Place a, Place b)
    {
        ref readonly var left = ref _collections[a.Collection].Names[a.Index];
        ref readonly var right = ref _collections[b.Collection].Names[b.Index];
        return left.Inode != right.Inode ? left.Inode.CompareTo(right.Inode) : left.Volume.CompareTo(right.Volume);
    }

    private readonly record struct Place(int Collection, int Index);
}
