using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Duplicates;

/// <summary>The names that a survey met of sizes that repeat, brought in order: by size, and within one size by file.</summary>
internal sealed class CandidateList
{
    private readonly IReadOnlyList<CandidateVisitor> _collections;
    private readonly Place[] _places;

    private CandidateList(IReadOnlyList<CandidateVisitor> collections, Place[] places)
    {
        _collections = collections;
        _places = places;
    }

    /// <summary>How many names are in order.</summary>
    internal int Count => _places.Length;

    /// <summary>How many files are not in it, since no other has their size.</summary>
    internal long LoneFiles { get; private init; }

    /// <summary>The sum of their lengths.</summary>
    internal ulong LoneBytes { get; private init; }

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
        var repeated = RepeatedSizes.Of(collections);
        var count = 0;
        var (loneFiles, loneBytes) = (0L, 0ul);
        foreach (var collection in collections)
        {
            for (var i = 0; i < collection.Names.Count; i++)
            {
                var size = collection.Names[i].Size;
                if (repeated.MayHold(size))
                {
                    count++;
                }
                else
                {
                    (loneFiles, loneBytes) = (loneFiles + 1, ByteSum.Add(loneBytes, size));
                }
            }
        }

        var sizes = new ulong[count];
        var places = new Place[count];
        var next = 0;
        for (var collection = 0; collection < collections.Count; collection++)
        {
            var names = collections[collection].Names;
            for (var i = 0; i < names.Count; i++)
            {
                if (repeated.MayHold(names[i].Size))
                {
                    sizes[next] = names[i].Size;
                    places[next++] = new Place(collection, i);
                }
            }
        }

        Array.Sort(sizes, places);
        var list = new CandidateList(collections, places) { LoneFiles = loneFiles, LoneBytes = loneBytes };
        list.SortWithinSizes(sizes);
        return list;
    }

    /// <summary>Where the names of the next file begin.</summary>
    internal int EndOfFile(int index)
    {
        ref readonly var first = ref this[index];
        var volume = VolumeOf(index);
        do
        {
            index++;
        }
        while (index < Count && this[index].Inode == first.Inode && this[index].Size == first.Size && VolumeOf(index) == volume);

        return index;
    }

    /// <summary>The folder of a name.</summary>
    internal SurveyedDirectory DirectoryOf(int index) => _collections[_places[index].Collection].FolderOf(in this[index]);

    /// <summary>The number that the survey gave to the device of a name.</summary>
    internal int VolumeOf(int index) => VolumeOf(_places[index]);

    /// <summary>The last component of a path.</summary>
    internal ReadOnlySpan<byte> NameOf(int index) => _collections[_places[index].Collection].Arena.Get(this[index].Name);

    /// <summary>The path of a name.</summary>
    internal FilePath PathOf(int index) => DirectoryOf(index).GetPath(NameOf(index));

    /// <summary>Writes the path of a name and a NUL.</summary>
    /// <returns>False when the buffer is too small for it.</returns>
    internal bool TryWritePath(int index, Span<byte> buffer, out int length)
        => DirectoryOf(index).TryWritePath(NameOf(index), buffer, out length);

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
        return left.Inode != right.Inode ? left.Inode.CompareTo(right.Inode) : VolumeOf(a).CompareTo(VolumeOf(b));
    }

    private int VolumeOf(Place place)
    {
        var collection = _collections[place.Collection];
        return collection.VolumeOf(in collection.Names[place.Index]);
    }

    private readonly record struct Place(int Collection, int Index);
}
