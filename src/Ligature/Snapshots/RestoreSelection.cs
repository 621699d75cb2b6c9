using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Which paths of a snapshot are restored: all, or some with everything below them.</summary>
internal sealed class RestoreSelection(IReadOnlyList<FilePath> paths)
{
    private readonly bool[] _isMet = new bool[paths.Count];

    internal bool IsAll => paths.Count == 0;

    /// <summary>Whether a directory or something in it is wanted.</summary>
    internal bool Concerns(FilePath directory)
    {
        var isWanted = IsAll || directory.IsEmpty || Wants(directory);
        foreach (var path in paths)
        {
            isWanted |= path.IsAtOrBelow(directory);
        }

        return isWanted;
    }

    /// <summary>Whether a path itself is wanted.</summary>
    internal bool Wants(FilePath path)
    {
        var isWanted = IsAll;
        for (var i = 0; i < _isMet.Length; i++)
        {
            if (path.IsAtOrBelow(paths[i]))
            {
                _isMet[i] = true;
                isWanted = true;
            }
        }

        return isWanted;
    }

    /// <summary>The paths that were never met.</summary>
    internal IEnumerable<FilePath> Unmet()
    {
        for (var i = 0; i < _isMet.Length; i++)
        {
            if (!_isMet[i])
            {
                yield return paths[i];
            }
        }
    }
}
