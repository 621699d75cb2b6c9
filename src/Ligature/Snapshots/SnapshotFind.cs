using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Snapshots;

/// <summary>Finds the versions of files across the snapshots of a store, by the manifests alone.</summary>
public static class SnapshotFind
{
    /// <summary>Finds them.</summary>
    /// <param name="store">The store.</param>
    /// <param name="pattern">What the name, or with a slash in it the path below the snapshot, must match.</param>
    /// <param name="cancellation">Ends the work with an exception.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SnapshotFindings Run(SnapshotStore store, GlobPattern pattern, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(pattern);
        var found = new Dictionary<FilePath, FoundFile>();
        var damages = new List<string>();
        foreach (var snapshot in store.List())
        {
            if (snapshot.Damage is { } damage)
            {
                damages.Add(damage);
                continue;
            }

            try
            {
                using var manifest = store.OpenManifest(snapshot.Id);
                Search(manifest, snapshot.Id, pattern, found, cancellation);
            }
            catch (SnapshotException exception)
            {
                damages.Add(exception.Message);
            }
        }

        var files = new FoundFile[found.Count];
        found.Values.CopyTo(files, 0);
        Array.Sort(files, (one, other) => one.Path.CompareTo(other.Path));
        return new SnapshotFindings(files, damages);
    }

    private static void Search(SnapshotManifest manifest, string id, GlobPattern pattern, Dictionary<FilePath, FoundFile> found, CancellationToken cancellation)
    {
        for (var i = 0; i < manifest.DirectoryCount; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = manifest.DirectoryPath(i);
            var section = manifest.Read(i);
            if (!path.IsEmpty && IsMatch(pattern, path))
            {
                Add(found, path, id, section.Directory);
            }

            foreach (var entry in pattern.ConcernsDirectories ? [] : section.Entries)
            {
                if (pattern.ConcernsPath ? pattern.IsMatch(path.Join(entry.Name).Bytes) : pattern.IsMatch(entry.Name.Bytes))
                {
                    Add(found, path.Join(entry.Name), id, entry);
                }
            }
        }
    }

    private static bool IsMatch(GlobPattern pattern, FilePath path) => pattern.IsMatch(pattern.ConcernsPath ? path.Bytes : path.Name.Bytes);

    private static void Add(Dictionary<FilePath, FoundFile> found, FilePath path, string id, SnapshotEntry entry)
    {
        if (!found.TryGetValue(path, out var file))
        {
            found.Add(path, file = new FoundFile(path));
        }

        file.Add(id, entry);
    }
}

/// <summary>What was found of files in the snapshots of a store.</summary>
/// <param name="Files">The files, sorted by path.</param>
/// <param name="Damages">Why snapshots could not be searched, or not to their end.</param>
public sealed record SnapshotFindings(IReadOnlyList<FoundFile> Files, IReadOnlyList<string> Damages);

/// <summary>A path with the versions that it has in snapshots.</summary>
public sealed class FoundFile(FilePath path)
{
    private readonly List<FoundVersion> _versions = [];

    /// <summary>The path below the snapshots.</summary>
    public FilePath Path { get; } = path;

    /// <summary>Its versions, in the order in which they came.</summary>
    public IReadOnlyList<FoundVersion> Versions => _versions;

    internal void Add(string id, SnapshotEntry entry)
    {
        var version = _versions.Find(known => known.Entry.HasContentOf(entry));
        if (version is null)
        {
            _versions.Add(version = new FoundVersion(entry, id));
        }

        version.Last = id;
        version.Snapshots++;
    }
}

/// <summary>What a path was in one or several snapshots: versions with the same content are one.</summary>
public sealed class FoundVersion
{
    internal FoundVersion(SnapshotEntry entry, string first) => (Entry, First, Last) = (entry, first, first);

    /// <summary>The first of them.</summary>
    public SnapshotEntry Entry { get; }

    /// <summary>The id of the first snapshot that has it.</summary>
    public string First { get; }

    /// <summary>The id of the last one; others may have lain between.</summary>
    public string Last { get; internal set; }

    /// <summary>How many snapshots have it.</summary>
    public int Snapshots { get; internal set; }
}
