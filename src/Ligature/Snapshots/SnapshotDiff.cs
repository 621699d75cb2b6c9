using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Compares two snapshots by their manifests alone.</summary>
/// <remarks>The directories of both are sorted and read side by side, so that only what differs is held in memory.</remarks>
public sealed class SnapshotDiff
{
    private readonly SnapshotManifest _old;
    private readonly SnapshotManifest _new;
    private readonly List<SnapshotDifference> _differences = [];
    private readonly MovedEntries _moved;
    private readonly CancellationToken _cancellation;

    private SnapshotDiff(SnapshotManifest old, SnapshotManifest @new, CancellationToken cancellation)
    {
        _old = old;
        _new = @new;
        _moved = new MovedEntries(old, @new);
        _cancellation = cancellation;
    }

    /// <summary>Compares them.</summary>
    /// <param name="old">The older one.</param>
    /// <param name="new">The newer one, of the same store or another.</param>
    /// <param name="cancellation">Ends the work with an exception.</param>
    /// <returns>The differences, sorted by path.</returns>
    /// <exception cref="SnapshotException">A manifest is damaged.</exception>
    public static IReadOnlyList<SnapshotDifference> Run(SnapshotManifest old, SnapshotManifest @new, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        var diff = new SnapshotDiff(old, @new, cancellation);
        diff.CompareDirectories();
        diff._moved.Report(diff._differences);
        diff._differences.Sort((one, other) => one.Path.CompareTo(other.Path) is var order and not 0 ? order : one.Kind.CompareTo(other.Kind));
        return diff._differences;
    }

    private void CompareDirectories()
    {
        var (i, j) = (0, 0);
        while (i < _old.DirectoryCount || j < _new.DirectoryCount)
        {
            _cancellation.ThrowIfCancellationRequested();
            var order = i == _old.DirectoryCount ? 1 : j == _new.DirectoryCount ? -1 : _old.DirectoryPath(i).CompareTo(_new.DirectoryPath(j));
            if (order < 0)
            {
                RemoveDirectory(_old.DirectoryPath(i), _old.Read(i++));
            }
            else if (order > 0)
            {
                AddDirectory(_new.DirectoryPath(j), _new.Read(j++));
            }
            else
            {
                Compare(_new.DirectoryPath(j), _old.Read(i++), _new.Read(j++));
            }
        }
    }

    private void Compare(FilePath path, ManifestSection old, ManifestSection @new)
    {
        Compare(path, old.Directory, @new.Directory);
        var (i, j) = (0, 0);
        while (i < old.Entries.Length || j < @new.Entries.Length)
        {
            var order = i == old.Entries.Length ? 1 : j == @new.Entries.Length ? -1 : old.Entries[i].Name.CompareTo(@new.Entries[j].Name);
            if (order < 0)
            {
                _moved.Remove(path.Join(old.Entries[i].Name), old.Entries[i++]);
            }
            else if (order > 0)
            {
                _moved.Add(path.Join(@new.Entries[j].Name), @new.Entries[j++]);
            }
            else
            {
                Compare(path.Join(@new.Entries[j].Name), old.Entries[i++], @new.Entries[j++]);
            }
        }
    }

    private void Compare(FilePath path, SnapshotEntry old, SnapshotEntry @new)
    {
        var aspects = old.Differences(@new);
        if (aspects != SnapshotAspects.None)
        {
            var kind = (aspects & (SnapshotAspects.Kind | SnapshotAspects.Content)) != 0 ? SnapshotDifferenceKind.Changed : SnapshotDifferenceKind.Metadata;
            _differences.Add(new SnapshotDifference(kind, path, path, @new.Type, aspects));
        }
    }

    private void RemoveDirectory(FilePath path, ManifestSection section)
    {
        _moved.Remove(path, section.Directory);
        foreach (var entry in section.Entries)
        {
            _moved.Remove(path.Join(entry.Name), entry);
        }
    }

    private void AddDirectory(FilePath path, ManifestSection section)
    {
        _moved.Add(path, section.Directory);
        foreach (var entry in section.Entries)
        {
            _moved.Add(path.Join(entry.Name), entry);
        }
    }
}
