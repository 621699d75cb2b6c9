using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>Names met in the walk that are like the names that broken links ask for.</summary>
internal sealed class LikeNames
{
    // With this many of one name, the name alone tells nothing: its folder must be called the same too.
    private const int Crowd = 500;

    private readonly Dictionary<uint, List<IndexedName>> _byHash = [];
    private readonly WalkedRoots _roots;

    /// <summary>Picks out of all names those that are like one that a link asks for.</summary>
    internal LikeNames(IReadOnlyList<RepairableLink> links, IReadOnlyList<NameIndex> indexes, WalkedRoots roots)
    {
        _roots = roots;
        foreach (var link in links)
        {
            _byHash.TryAdd(NameLikenesses.Hash(FilePath.NameOf(link.OldPlace.Bytes)), []);
        }

        if (_byHash.Count == 0)
        {
            return;
        }

        foreach (var index in indexes)
        {
            for (var number = 0; number < index.Count; number++)
            {
                if (_byHash.TryGetValue(index.HashOf(number), out var names))
                {
                    names.Add(new IndexedName(index, number));
                }
            }
        }
    }

    /// <summary>What is called like the last component of a place, and lies in a folder called the same where many are.</summary>
    internal List<Guess> For(FilePath place)
    {
        var name = FilePath.NameOf(place.Bytes);
        var folder = place.Parent.Name;
        var found = new List<Guess>();
        var names = _byHash.GetValueOrDefault(NameLikenesses.Hash(name)) ?? [];
        foreach (var other in names)
        {
            if (names.Count > Crowd && !other.FolderName.SequenceEqual(folder.Bytes))
            {
                continue;
            }

            var likeness = NameLikenesses.Compare(name, other.Name);
            if (likeness != NameLikeness.None)
            {
                found.Add(new Guess(other.PathIn(_roots), other.Type) { Likeness = likeness, IsOneOfMany = names.Count > Crowd });
            }
        }

        return found;
    }
}
