using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <summary>Puts good copies in the place of files that are not as they were taken.</summary>
/// <remarks>
/// A good copy is a file of the store that was found to be good, or the source, if it still has the content of before: what is copied is digested on the
/// way. It becomes a new inode with the metadata of the manifest, which is then renamed over every name of the broken one: each name stands at every
/// moment for the old file or for the new one.
/// </remarks>
internal sealed class SnapshotRepair : IDisposable
{
    private readonly SnapshotStore _store;
    private readonly IReadOnlyList<string> _ids;
    private readonly IReadOnlyList<DirectoryHandle> _trees;
    private readonly VerifiedContents _contents;
    private readonly CancellationToken _cancellation;
    private readonly DigestedCopy _copy = new();
    private readonly Dictionary<string, List<VerifiedName>> _good = new(StringComparer.Ordinal);
    private readonly List<RepairedName> _repaired = [];

    internal SnapshotRepair(
        SnapshotStore store, IReadOnlyList<string> ids, IReadOnlyList<DirectoryHandle> trees, VerifiedContents contents, CancellationToken cancellation)
    {
        (_store, _ids, _trees, _contents, _cancellation) = (store, ids, trees, contents, cancellation);
    }

    /// <summary>Repairs what can be repaired. The lock of the store must be held.</summary>
    /// <returns>Every name that stands for a good file now.</returns>
    internal IReadOnlyList<RepairedName> Run()
    {
        var broken = new Dictionary<string, List<VerifiedName>>(StringComparer.Ordinal);
        var order = new List<List<VerifiedName>>();
        foreach (var name in _contents.Names)
        {
            var digest = Convert.ToHexString(name.Entry.Digest);
            if (!name.IsBroken)
            {
                Of(_good, digest).Add(name);
                continue;
            }

            // Names of one inode stay names of one inode.
            var group = Of(broken, $"{digest} {name.File.Number}");
            if (group.Count == 0)
            {
                order.Add(group);
            }

            group.Add(name);
        }

        foreach (var group in order)
        {
            _cancellation.ThrowIfCancellationRequested();
            Repair(group);
        }

        return _repaired;
    }

    /// <inheritdoc/>
    public void Dispose() => _copy.Dispose();

    private static List<VerifiedName> Of(Dictionary<string, List<VerifiedName>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        return list;
    }

    private void Repair(List<VerifiedName> names)
    {
        using var made = _store.MakeSpareFile(out var spare);
        try
        {
            // One of which the manifest alone has the metadata says nothing about the file in the tree.
            var entry = (names.Find(name => !name.Entry.HasOtherMetadata) ?? names[0]).Entry;
            var isMade = TryFromStore(names, made) || TryFromSource(names, made);
            var lost = isMade ? AttributeCopy.Apply(entry.Metadata, made) : LostAttributes.None;
            if (!isMade || (lost != LostAttributes.None && !entry.DiffersInTree) || FileOperations.TrySynchronize(made) != Errno.None)
            {
                return;
            }

            foreach (var name in names)
            {
                if (TryReplace(name, spare))
                {
                    _repaired.Add(new RepairedName(_ids[name.Tree], name.Path));
                }
            }
        }
        finally
        {
            _store.RemoveSpareFile(spare);
        }
    }

    private bool TryFromStore(List<VerifiedName> names, SafeFileHandle made)
    {
        // Of a file whose mode or time alone was altered the content is still good.
        var entry = names[0].Entry;
        if (names[0].File.Problem == VerifyFindingKind.Altered && TryCopy(names[0], entry, made))
        {
            return true;
        }

        var tried = new HashSet<VerifiedFile>();
        foreach (var name in _good.TryGetValue(Convert.ToHexString(entry.Digest), out var good) ? good : [])
        {
            if (tried.Add(name.File) && TryCopy(name, entry, made))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryCopy(VerifiedName name, SnapshotEntry entry, SafeFileHandle made)
    {
        if (FileOperations.TryOpenDirectoryBeneath(_trees[name.Tree], name.Directory.IsEmpty ? FilePath.Current : name.Directory, out var folder) != Errno.None)
        {
            return false;
        }

        using (folder)
        {
            return TryCopy(folder!, name.Entry.Name, entry, made);
        }
    }

    private bool TryFromSource(List<VerifiedName> names, SafeFileHandle made)
    {
        for (var i = names.Count - 1; i >= 0; i--)
        {
            foreach (var source in _store.SourcesOf(_ids[names[i].Tree]))
            {
                var path = names[i].Path;
                if (source.Place.IsEmpty || path.IsAtOrBelow(source.Place))
                {
                    path = source.Path.Join(source.Place.IsEmpty ? path : path.Below(source.Place));
                    if (TryCopy(DirectoryHandle.WorkingDirectory, path, names[i].Entry, made))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private bool TryCopy(DirectoryHandle folder, FilePath path, SnapshotEntry entry, SafeFileHandle made)
    {
        if (FileOperations.TryOpenForReading(folder, path, LinkFollowing.Never, out var file) != Errno.None)
        {
            return false;
        }

        using (file)
        {
            return FileOperations.TryGetStatus(file!, StatusFields.Basic, out var status) == Errno.None && status.Type == FileType.Regular && status.Size == entry.Size
                && FileOperations.TrySetLength(made, 0) == Errno.None
                && _copy.TryCopy(file!, in status, made, _cancellation, out var digest, out _) == Errno.None && digest.AsSpan().SequenceEqual(entry.Digest);
        }
    }

    private bool TryReplace(VerifiedName name, FilePath spare)
    {
        var place = name.Directory.IsEmpty ? FilePath.Current : name.Directory;
        if (FileOperations.TryOpenDirectoryBeneath(_trees[name.Tree], place, out var at) != Errno.None)
        {
            return false;
        }

        using (at)
        {
            if (FileOperations.TryOpenDirectory(at!, FilePath.Current, LinkFollowing.Never, out var folder) != Errno.None)
            {
                return false;
            }

            using (folder)
            {
                return _store.TryReplaceBySpare(spare, folder!, name.Entry.Name);
            }
        }
    }
}

/// <summary>A name that stands for a good file again.</summary>
/// <param name="Snapshot">The snapshot's id.</param>
/// <param name="Path">Its path in the snapshot.</param>
public sealed record RepairedName(string Snapshot, FilePath Path);
