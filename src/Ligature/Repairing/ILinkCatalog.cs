using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>Keeps what was recorded of links and their targets. One thread at a time.</summary>
/// <remarks>All of its members throw <see cref="LinkCatalogException"/> where the store cannot be read or written.</remarks>
public interface ILinkCatalog
{
    /// <summary>The folders whose links were recorded, as absolute paths without links; some may be gone.</summary>
    IReadOnlyList<FilePath> Roots { get; }

    /// <summary>Remembers folders whose links are recorded.</summary>
    void AddRoots(IReadOnlyList<FilePath> roots);

    /// <summary>The paths of all recorded links at or below a folder, in the order of <see cref="FilePath.CompareTo"/> or any other.</summary>
    IReadOnlyList<FilePath> PathsBelow(FilePath folder);

    /// <summary>The record of the link at a path, or null.</summary>
    TrackedLink? Find(FilePath path);

    /// <summary>The records of all links with this inode number, on whatever file system.</summary>
    IReadOnlyList<TrackedLink> FindByInode(ulong inode);

    /// <summary>Records links, each in the place of what was recorded under its path, and forgets others: all of it or nothing.</summary>
    /// <param name="links">What is recorded.</param>
    /// <param name="forgotten">The paths of links that are forgotten.</param>
    void Update(IReadOnlyList<TrackedLink> links, IReadOnlyList<FilePath> forgotten);
}
