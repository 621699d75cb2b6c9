using Ligature.Moving;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;

namespace Ligature.Tests.Moving;

/// <summary>A small random tree of directories, files and links in memory, in which names can be moved and links followed by plain recursion.</summary>
internal sealed class MovedModel
{
    private const int MaxHops = 40;

    private readonly Random _random;
    private readonly MovedNode _slash = new("", null);
    private readonly MovedNode _top;
    private readonly List<MovedNode> _directories = [];
    private readonly List<MovedNode> _all = [];

    /// <param name="seed">Decides everything about the tree.</param>
    /// <param name="top">The absolute path of the directory that everything lies in.</param>
    internal MovedModel(int seed, string top)
    {
        _random = new Random(seed);
        _top = _slash;
        foreach (var name in top.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            _top = new MovedNode(name, _top);
        }

        _directories.Add(_top);
        for (var i = 0; i < 9; i++)
        {
            Add(_directories, $"d{i % 5}", null);
        }

        for (var i = 0; i < 7; i++)
        {
            Add(null, $"f{i % 4}", null);
        }

        for (var i = 0; i < 40; i++)
        {
            Add(Links, $"l{i % 9}", RandomTarget());
        }
    }

    internal List<MovedNode> Links { get; } = [];

    /// <summary>The paths of everything.</summary>
    internal IEnumerable<string> Paths => _all.Select(node => node.Path);

    /// <summary>What stands at a path, without following its last component.</summary>
    internal NamedPlace Look(FilePath path)
    {
        var at = _slash;
        foreach (var name in path.ToString().Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at.Children is null || !at.Children.TryGetValue(name, out at))
            {
                return new NamedPlace(NamedPlaceKind.Unreachable);
            }
        }

        return at.Target is { } target ? new NamedPlace(NamedPlaceKind.SymbolicLink, FilePath.FromText(target))
            : new NamedPlace(at.Children is null ? NamedPlaceKind.Other : NamedPlaceKind.Directory);
    }

    /// <summary>What is at the end of a link; null where it is broken.</summary>
    internal MovedNode? Resolve(MovedNode link)
    {
        var hops = 0;
        return Follow(link, ref hops);
    }

    /// <summary>Draws one to three moves that a careful user could ask for: onto free names, none into itself or another.</summary>
    internal List<(MovedNode Node, MovedNode Directory, string Name)> DrawMoves()
    {
        var moves = new List<(MovedNode Node, MovedNode Directory, string Name)>();
        for (var tries = 0; tries < 30 && moves.Count < 1 + (tries % 3); tries++)
        {
            var node = _all[_random.Next(_all.Count)];
            var directory = _directories[_random.Next(_directories.Count)];
            var name = _random.Next(3) == 0 ? node.Name : $"new{_random.Next(3)}";
            if (!directory.IsAtOrBelow(node) && !directory.Children!.ContainsKey(name)
                && !moves.Exists(move => move.Node.IsAtOrBelow(node) || node.IsAtOrBelow(move.Node) || directory.IsAtOrBelow(move.Node)
                    || move.Directory.IsAtOrBelow(node) || (move.Directory == directory && move.Name == name)))
            {
                moves.Add((node, directory, name));
            }
        }

        return moves;
    }

    /// <summary>Makes everything on disk.</summary>
    internal void WriteTo(TestTree tree)
    {
        foreach (var node in _all)
        {
            if (node.Target is { } target)
            {
                tree.Symlink(node.Path, target);
            }
            else if (node.Children is null)
            {
                tree.File(node.Path, node.Path);
            }
            else
            {
                tree.Directory(node.Path);
            }
        }
    }

    internal static Relocations RelocationsOf(IEnumerable<(MovedNode Node, MovedNode Directory, string Name)> moves)
        => new(moves.Select(move => new Relocation(
            FilePath.FromText(move.Node.Path), FilePath.FromText(move.Directory.Path).Join(FilePath.FromText(move.Name)))));

    private MovedNode? Follow(MovedNode link, ref int hops)
    {
        // A loop never ends, so it runs into the limit; a chain longer than the limit does too.
        if (++hops > MaxHops)
        {
            return null;
        }

        var target = link.Target!;
        var at = target.StartsWith('/') ? _slash : link.Parent!;
        foreach (var name in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at.Children is null)
            {
                return null;
            }

            if (name is ".." or ".")
            {
                at = name is "." ? at : at.Parent ?? at;
                continue;
            }

            var child = at.Children.GetValueOrDefault(name);
            child = child?.Target is null ? child : Follow(child, ref hops);
            if (child is null)
            {
                return null;
            }

            at = child;
        }

        return target.EndsWith('/') && at.Children is null ? null : at;
    }

    private void Add(List<MovedNode>? kind, string name, string? target)
    {
        var parent = _directories[_random.Next(_directories.Count)];
        if (!parent.Children!.ContainsKey(name))
        {
            var node = new MovedNode(name, parent) { Target = target };
            if (kind != _directories)
            {
                node.Children = null;
            }

            kind?.Add(node);
            _all.Add(node);
        }
    }

    // Mostly along names that are there, so that most links are live.
    private string RandomTarget()
    {
        var text = _random.Next(3) == 0 ? _top.Path.TrimEnd('/') + "/" : "";
        var parts = new List<string>();
        for (var i = _random.Next(1, 6); i > 0; i--)
        {
            parts.Add(_random.Next(12) switch
            {
                < 3 => "..",
                3 => ".",
                < 7 => $"d{_random.Next(5)}",
                < 9 => $"f{_random.Next(4)}",
                < 11 => $"l{_random.Next(9)}",
                _ => _all.Count > 0 ? _all[_random.Next(_all.Count)].Path.TrimStart('/') : "d0",
            });
        }

        if (text.Length == 0 && _random.Next(3) == 0)
        {
            text = string.Concat(Enumerable.Repeat("../", _random.Next(1, 4)));
        }
        else if (_random.Next(2) == 0 && _all.Count > 0)
        {
            return _all[_random.Next(_all.Count)].Path + (_random.Next(6) == 0 ? "/" : "");
        }

        return text + string.Join(_random.Next(8) == 0 ? "//" : "/", parts) + (_random.Next(8) == 0 ? "/" : "");
    }
}

/// <summary>A directory (with children), a link (with a target) or a file (with neither).</summary>
internal sealed class MovedNode
{
    internal MovedNode(string name, MovedNode? parent)
    {
        (Name, Parent) = (name, parent);
        parent?.Children!.Add(name, this);
    }

    internal string Name { get; private set; }

    internal MovedNode? Parent { get; private set; }

    internal string? Target { get; set; }

    internal Dictionary<string, MovedNode>? Children { get; set; } = [];

    internal string Path => Parent is null ? "/" : Parent.Parent is null ? $"/{Name}" : $"{Parent.Path}/{Name}";

    internal bool IsAtOrBelow(MovedNode other) => this == other || Parent?.IsAtOrBelow(other) == true;

    internal void MoveTo(MovedNode parent, string name)
    {
        Parent!.Children!.Remove(Name);
        (Name, Parent) = (name, parent);
        parent.Children!.Add(name, this);
    }
}
