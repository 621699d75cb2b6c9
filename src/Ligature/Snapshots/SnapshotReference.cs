using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>A snapshot as people name it: by the path of its folder, <c>STORE/ID</c>, or <c>STORE/latest</c>.</summary>
/// <param name="Store">The open store, for the caller to close.</param>
/// <param name="Ids">The snapshot; all of the store where the store itself was named.</param>
public sealed record SnapshotReference(SnapshotStore Store, IReadOnlyList<string> Ids)
{
    private static readonly FilePath Latest = FilePath.FromText("latest");

    /// <summary>Opens the store of one snapshot.</summary>
    /// <exception cref="SnapshotException">There is none of that name, or no store.</exception>
    /// <exception cref="FileLinkException">ENOENT, EACCES …</exception>
    public static SnapshotReference Open(FilePath path)
    {
        var store = SnapshotStore.Open(path.Parent);
        try
        {
            var name = path.Name;
            if (name == Latest && FileOperations.TryReadLink(store.Root, name, out var target) == Errno.None)
            {
                name = target.Name;
            }

            using var manifest = store.OpenManifest(name.ToString());
            return new SnapshotReference(store, [manifest.Facts.Id]);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Opens the store of one snapshot, of which a folder or a manifest is enough.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public static SnapshotReference OpenRemains(FilePath path)
    {
        var store = SnapshotStore.Open(path.Parent);
        var name = path.Name;
        if (name == Latest && FileOperations.TryReadLink(store.Root, name, out var target) == Errno.None)
        {
            name = target.Name;
        }

        if (store.Holds(name.ToString()))
        {
            return new SnapshotReference(store, [name.ToString()]);
        }

        store.Dispose();
        throw SnapshotStore.NoSnapshot(name, path.Parent);
    }

    /// <summary>Opens a store with all its snapshots, or the store of one snapshot.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public static SnapshotReference OpenAny(FilePath path)
    {
        if (!SnapshotStore.IsStore(path))
        {
            return OpenDamaged(path);
        }

        var store = SnapshotStore.Open(path);
        try
        {
            return new SnapshotReference(store, store.List().Select(snapshot => snapshot.Id).ToArray());
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    // One whose manifest is damaged can be named too: verifying says so.
    private static SnapshotReference OpenDamaged(FilePath path)
    {
        try
        {
            return Open(path);
        }
        catch (SnapshotException)
        {
            var store = SnapshotStore.Open(path.Parent);
            var id = path.Name.ToString();
            if (store.List().Any(snapshot => string.Equals(snapshot.Id, id, StringComparison.Ordinal)))
            {
                return new SnapshotReference(store, [id]);
            }

            store.Dispose();
            throw;
        }
    }
}
