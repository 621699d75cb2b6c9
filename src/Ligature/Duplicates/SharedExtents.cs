using Ligature.FileSystem;

namespace Ligature.Duplicates;

/// <summary>Finds files that share all their blocks: they hold the same bytes because these are the same bytes, and need not be read twice.</summary>
internal static class SharedExtents
{
    /// <summary>Takes out of a list the files that share all blocks with another one in it, and notes them there as its clones.</summary>
    /// <param name="files">Files of one size.</param>
    /// <param name="volumeOf">The number of a file's volume, or null where files on it share nothing.</param>
    /// <param name="open">Opens a file.</param>
    /// <param name="keepsOpen">Whether there are few enough of them to stay open.</param>
    internal static void Merge(List<ComparedFile> files, Func<ComparedFile, int?> volumeOf, Action<ComparedFile> open, bool keepsOpen)
    {
        var first = new Dictionary<Layout, ComparedFile>();
        var extents = new List<FileExtent>();
        files.RemoveAll(IsClone);

        bool IsClone(ComparedFile file)
        {
            if (volumeOf(file) is not { } volume)
            {
                return false;
            }

            open(file);
            var isKnown = file.IsSound && file.TryGetExtents(extents);
            if (!keepsOpen)
            {
                file.Close();
            }

            if (!isKnown)
            {
                return false;
            }

            var layout = new Layout(volume, [.. extents]);
            if (!first.TryGetValue(layout, out var original))
            {
                first.Add(layout, file);
                return false;
            }

            (original.Clones ??= []).Add(file);
            return true;
        }
    }

    private readonly struct Layout(int volume, FileExtent[] extents) : IEquatable<Layout>
    {
        private readonly int _volume = volume;
        private readonly FileExtent[] _extents = extents;

        public bool Equals(Layout other) => _volume == other._volume && _extents.AsSpan().SequenceEqual(other._extents);

        public override bool Equals(object? obj) => obj is Layout other && Equals(other);

        public override int GetHashCode() => _extents.Length == 0 ? _volume : HashCode.Combine(_volume, _extents.Length, _extents[0], _extents[^1]);
    }
}
