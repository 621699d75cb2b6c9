using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Finds among the names that one of two snapshots lacks those that are the same file of the source under another path.</summary>
/// <remarks>
/// The same file has the inode number, the file system and the content of before. Inode numbers are used again, so one alone proves nothing: a
/// folder must also hold a file that moved with it, or have the time of before.
/// </remarks>
internal sealed class MovedEntries(SnapshotManifest old, SnapshotManifest @new)
{
    private readonly Dictionary<ulong, List<Place>> _byInode = [];
    private readonly Dictionary<FilePath, Place> _removed = [];
    private readonly Dictionary<FilePath, Place> _newFolders = [];
    private readonly List<Place> _added = [];
    private readonly int[] _oldVolumes = MatchVolumes(old, @new);

    /// <summary>Notes a name of the older one that the newer one lacks.</summary>
    internal void Remove(FilePath path, SnapshotEntry entry)
    {
        var place = new Place(path, entry);
        _removed.Add(path, place);
        if (!_byInode.TryGetValue(entry.Inode, out var places))
        {
            _byInode.Add(entry.Inode, places = []);
        }

        places.Add(place);
    }

    /// <summary>Notes a name of the newer one that the older one lacks; a folder before what is in it.</summary>
    internal void Add(FilePath path, SnapshotEntry entry)
    {
        var place = new Place(path, entry);
        _added.Add(place);
        if (entry.Type == FileType.Directory)
        {
            _newFolders.Add(path, place);
        }
    }

    /// <summary>Tells what moved and what came and went; what moved along with its folder goes without saying.</summary>
    internal void Report(List<SnapshotDifference> differences)
    {
        foreach (var place in _added)
        {
            var origin = FindInMovedFolder(place) ?? FindByInode(place);
            if (origin is null)
            {
                differences.Add(new SnapshotDifference(SnapshotDifferenceKind.Added, place.Path, place.Path, place.Entry.Type, SnapshotAspects.None));
                continue;
            }

            (place.Other, origin.Other) = (origin, place);
            var aspects = origin.Entry.Differences(place.Entry);
            var kind = !MovedWithFolder(origin, place) ? SnapshotDifferenceKind.Moved
                : (aspects & (SnapshotAspects.Kind | SnapshotAspects.Content)) != 0 ? SnapshotDifferenceKind.Changed : SnapshotDifferenceKind.Metadata;
            if (aspects != SnapshotAspects.None || kind == SnapshotDifferenceKind.Moved)
            {
                differences.Add(new SnapshotDifference(kind, place.Path, origin.Path, place.Entry.Type, aspects));
            }
        }

        foreach (var place in _removed.Values)
        {
            if (place.Other is null)
            {
                differences.Add(new SnapshotDifference(SnapshotDifferenceKind.Removed, place.Path, place.Path, place.Entry.Type, SnapshotAspects.None));
            }
        }
    }

    private Place? FindInMovedFolder(Place place)
        => _newFolders.TryGetValue(place.Path.Parent, out var folder) && folder.Other is { } before
            && _removed.TryGetValue(before.Path.Join(place.Path.Name), out var origin) && origin.Other is null ? origin : null;

    private bool MovedWithFolder(Place origin, Place place)
        => origin.Path.Name == place.Path.Name && _newFolders.TryGetValue(place.Path.Parent, out var folder) && folder.Other?.Path == origin.Path.Parent;

    private Place? FindByInode(Place place)
    {
        if (place.Entry.Inode == 0 || !_byInode.TryGetValue(place.Entry.Inode, out var candidates))
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            if (candidate.Other is null && candidate.Entry.Volume < _oldVolumes.Length && _oldVolumes[candidate.Entry.Volume] == place.Entry.Volume
                && candidate.Entry.HasContentOf(place.Entry) && (place.Entry.Type != FileType.Directory || IsSameFolder(candidate, place)))
            {
                return candidate;
            }
        }

        return null;
    }

    private bool IsSameFolder(Place was, Place now)
    {
        if (was.Entry.ModifyTime == now.Entry.ModifyTime)
        {
            return true;
        }

        var before = old.Read(old.FindDirectory(was.Path));
        foreach (var entry in @new.Read(@new.FindDirectory(now.Path)).Entries)
        {
            if (before.Find(entry.Name) is { } same && same.Inode == entry.Inode)
            {
                return true;
            }
        }

        return false;
    }

    private static int[] MatchVolumes(SnapshotManifest old, SnapshotManifest @new)
    {
        var matched = new int[old.Volumes.Count];
        for (var i = 0; i < matched.Length; i++)
        {
            matched[i] = -1;
            for (var j = 0; j < @new.Volumes.Count; j++)
            {
                matched[i] = matched[i] < 0 && old.Volumes[i].IsSame(@new.Volumes[j]) ? j : matched[i];
            }
        }

        return matched;
    }

    private sealed class Place(FilePath path, SnapshotEntry entry)
    {
        internal FilePath Path { get; } = path;

        internal SnapshotEntry Entry { get; } = entry;

        internal Place? Other { get; set; }
    }
}
