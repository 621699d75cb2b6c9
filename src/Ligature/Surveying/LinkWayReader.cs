using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Follows the texts of many links, and looks at each place once however many links lead through it.</summary>
/// <param name="look">Tells what stands at an absolute path whose directories are free of links.</param>
/// <remarks>The rules are those of path_resolution(7). Not safe for several threads.</remarks>
internal sealed class LinkWayReader(Func<FilePath, NamedPlace> look)
{
    // MAXSYMLINKS of linux/namei.h.
    private const int MaxHops = 40;

    private readonly Dictionary<FilePath, NamedPlace> _known = [];
    private readonly Dictionary<FilePath, (FilePath End, int Hops)> _ends = [];
    private readonly List<FilePath> _following = [];
    private int _hops;

    /// <summary>Follows one link.</summary>
    /// <param name="place">The link, as an absolute path free of links.</param>
    /// <param name="text">The path that it stores.</param>
    internal LinkWay Read(FilePath place, FilePath text)
    {
        var steps = new List<LinkStep>();
        _following.Clear();
        _following.Add(place);
        _hops = 1;
        return new LinkWay(place, text, steps, TryWalk(place.Parent, text, steps, out _));
    }

    private bool TryWalk(FilePath folder, FilePath text, List<LinkStep>? steps, out FilePath at)
    {
        at = text.IsAbsolute ? FilePath.Root : folder;
        var isDirectory = true;
        foreach (var range in new PathComponents(text.Bytes))
        {
            var component = text.Bytes[range];
            if (!isDirectory)
            {
                return false;
            }

            if (component is [(byte)'.'] || FilePath.IsParentComponent(component))
            {
                at = component.Length == 1 ? at : at.Parent;
                steps?.Add(new LinkStep(range, at, at, IsLink: false));
                continue;
            }

            var name = at.Join(component);
            var found = Look(name);
            at = name;
            var isReached = found.Kind == NamedPlaceKind.SymbolicLink ? TryFollow(name, found.Target, out at) : found.Kind != NamedPlaceKind.Unreachable;
            steps?.Add(new LinkStep(range, name, isReached ? at : name, found.Kind == NamedPlaceKind.SymbolicLink));
            if (!isReached)
            {
                return false;
            }

            isDirectory = (name == at ? found : Look(at)).Kind == NamedPlaceKind.Directory;
        }

        return isDirectory || text.Bytes[^1] != (byte)'/';
    }

    private bool TryFollow(FilePath link, FilePath target, out FilePath end)
    {
        if (_ends.TryGetValue(link, out var known))
        {
            end = known.End;
            _hops += known.Hops;
            return _hops <= MaxHops;
        }

        end = link;
        if (_following.Contains(link) || ++_hops > MaxHops)
        {
            return false;
        }

        var before = _hops;
        _following.Add(link);
        var isReached = TryWalk(link.Parent, target, steps: null, out end);
        _following.RemoveAt(_following.Count - 1);
        if (isReached)
        {
            _ends.Add(link, (end, _hops - before + 1));
        }

        return isReached;
    }

    private NamedPlace Look(FilePath place)
    {
        if (place == FilePath.Root)
        {
            return new NamedPlace(NamedPlaceKind.Directory);
        }

        if (!_known.TryGetValue(place, out var found))
        {
            found = look(place);
            _known.Add(place, found);
        }

        return found;
    }
}
