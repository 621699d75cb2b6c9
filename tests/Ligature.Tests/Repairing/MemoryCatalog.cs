using Ligature.Paths;
using Ligature.Repairing;

namespace Ligature.Tests.Repairing;

/// <summary>A catalog that forgets everything at the end of the test, to test what uses one.</summary>
internal sealed class MemoryCatalog : ILinkCatalog
{
    private readonly SortedDictionary<FilePath, TrackedLink> _links = [];

    internal int Count => _links.Count;

    /// <summary>How many records the last update put in.</summary>
    internal int LastPut { get; private set; }

    public IReadOnlyList<FilePath> Roots { get; private set; } = [];

    public void AddRoots(IReadOnlyList<FilePath> roots) => Roots = [.. Roots.Union(roots)];

    public IReadOnlyList<FilePath> PathsBelow(FilePath folder) => [.. _links.Keys.Where(path => path.IsAtOrBelow(folder))];

    public TrackedLink? Find(FilePath path) => _links.GetValueOrDefault(path);

    public IReadOnlyList<TrackedLink> FindByInode(ulong inode) => [.. _links.Values.Where(link => link.Inode == inode)];

    public void Update(IReadOnlyList<TrackedLink> links, IReadOnlyList<FilePath> forgotten)
    {
        foreach (var path in forgotten)
        {
            _links.Remove(path);
        }

        foreach (var link in links)
        {
            _links[link.Path] = link;
        }

        LastPut = links.Count;
    }

    internal void Change(FilePath path, Func<TrackedLink, TrackedLink> change) => _links[path] = change(_links[path]);
}
