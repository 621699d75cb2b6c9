using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Repairing;

namespace Ligature.Catalog;

/// <summary>A catalog of links in an SQLite file.</summary>
/// <remarks>Write-ahead log, synchronous NORMAL: a crash may lose the last update, never a part of one, and never damages the file.</remarks>
public sealed class LinkCatalog : ILinkCatalog, IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly LinkRows _rows;

    private LinkCatalog(SqliteDatabase database)
    {
        _database = database;
        _rows = new LinkRows(database);
    }

    /// <summary>Opens a catalog, and makes it where it is missing.</summary>
    /// <param name="file">The file; its folder is made too, for the owner alone.</param>
    /// <exception cref="FileLinkException">The file cannot be made or reached: EACCES, EROFS, ENOSPC …</exception>
    /// <exception cref="LinkCatalogException">It is no catalog, a newer or a damaged one, or others can write to it.</exception>
    public static LinkCatalog OpenOrCreate(FilePath file) => Open(CatalogFile.Find(file, create: true)!.Value);

    /// <summary>Opens a catalog; null where there is none.</summary>
    /// <inheritdoc cref="OpenOrCreate" path="/exception"/>
    public static LinkCatalog? OpenExisting(FilePath file) => CatalogFile.Find(file, create: false) is { } found ? Open(found) : null;

    /// <inheritdoc/>
    public IReadOnlyList<FilePath> Roots => RootRows.Read(_database);

    /// <inheritdoc/>
    public void AddRoots(IReadOnlyList<FilePath> roots)
    {
        ArgumentNullException.ThrowIfNull(roots);
        var known = Roots;
        var added = roots.Where(root => !known.Contains(root)).ToList();
        if (added.Count > 0)
        {
            _database.RunInTransaction(() => RootRows.Put(_database, added));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<FilePath> PathsBelow(FilePath folder) => _rows.PathsBelow(folder);

    /// <inheritdoc/>
    public TrackedLink? Find(FilePath path) => _rows.Find(path);

    /// <inheritdoc/>
    public IReadOnlyList<TrackedLink> FindByInode(ulong inode) => _rows.FindByInode(inode);

    /// <inheritdoc/>
    public void Update(IReadOnlyList<TrackedLink> links, IReadOnlyList<FilePath> forgotten)
    {
        ArgumentNullException.ThrowIfNull(links);
        ArgumentNullException.ThrowIfNull(forgotten);
        if (links.Count + forgotten.Count == 0)
        {
            return;
        }

        _database.RunInTransaction(() =>
        {
            foreach (var path in forgotten)
            {
                _rows.Remove(path);
            }

            foreach (var link in links)
            {
                _rows.Put(link);
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        _database.Dispose();
    }

    private static LinkCatalog Open(FilePath file)
    {
        var database = SqliteDatabase.Open(file);
        try
        {
            CatalogSchema.Prepare(database, file);
            return new LinkCatalog(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
