using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;

namespace Ligature.Tests.Surveying;

/// <summary>A small random tree of directories, files and links, on disk and once more in memory, where links are resolved by plain recursion.</summary>
internal sealed class ModelledTree : IDisposable
{
    private readonly TestTree _tree = new();
    private readonly Random _random;
    private readonly bool _isImage;
    private readonly ModelNode _slash;
    private readonly ModelNode _root;
    private readonly List<ModelNode> _directories = [];

    /// <param name="seed">Decides everything about the tree.</param>
    /// <param name="isImage">Whether the root of the tree stands for <c>/</c>.</param>
    internal ModelledTree(int seed, bool isImage = false)
    {
        _random = new Random(seed);
        _isImage = isImage;
        var at = _slash = new ModelNode("", null, null);
        foreach (var name in _tree.RootText.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            at = at.Add(name, isDirectory: true);
        }

        _root = at;
        _directories.Add(_root);
        _tree.SetMode("", 0x1ED);
        for (var i = 0; i < 7; i++)
        {
            var parent = Pick(_directories);
            if (!parent.Children!.ContainsKey($"qd{i % 4}"))
            {
                _directories.Add(parent.Add($"qd{i % 4}", isDirectory: true));
                _tree.Directory(_directories[^1].Path);
            }
        }

        for (var i = 0; i < 5; i++)
        {
            var parent = Pick(_directories);
            if (parent.Children!.TryAdd($"qf{i % 3}", new ModelNode($"qf{i % 3}", parent, null)))
            {
                _tree.File(parent.Children[$"qf{i % 3}"].Path);
            }
        }

        for (var i = 0; i < 40; i++)
        {
            var parent = Pick(_directories);
            var name = $"ql{i % 9}";
            if (!parent.Children!.ContainsKey(name))
            {
                var link = new ModelNode(name, parent, RandomTarget());
                parent.Children.Add(name, link);
                Links.Add(link);
                _tree.Symlink(link.Path, link.Target!);
            }
        }
    }

    internal List<ModelNode> Links { get; } = [];

    internal TestTree Disk => _tree;

    /// <summary>What becomes of somebody who follows a link, by the rules of path_resolution(7) and nothing else.</summary>
    internal ModelOutcome Resolve(ModelNode link)
    {
        var outcome = new ModelOutcome();
        try
        {
            var end = Follow(link, [], isWhole: true, outcome);
            outcome.State = SymlinkState.Live;
            outcome.Place = end.Path;
        }
        catch (ModelDeadEndException end)
        {
            outcome.State = end.State;
            outcome.Place = end.Place;
        }

        return outcome;
    }

    public void Dispose() => _tree.Dispose();

    private ModelNode Follow(ModelNode link, List<ModelNode> following, bool isWhole, ModelOutcome outcome)
    {
        if (following.IndexOf(link) is var start and >= 0)
        {
            outcome.Members = following[start..];
            throw new ModelDeadEndException(SymlinkState.Loop, link.Path);
        }

        if (outcome.Hops.Count == 40)
        {
            throw new ModelDeadEndException(SymlinkState.TooLong, link.Path);
        }

        outcome.Hops.Add((link, isWhole));
        following.Add(link);
        var target = link.Target!;
        var top = _isImage ? _root : _slash;
        var at = target.StartsWith('/') ? top : link.Parent!;
        var names = target.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Length; i++)
        {
            if (at.Children is null)
            {
                throw new ModelDeadEndException(SymlinkState.NotADirectory, at.Path);
            }

            if (names[i] is "..")
            {
                at = at == top || at.Parent is null ? at : at.Parent;
            }
            else if (names[i] is not ".")
            {
                var place = at.Parent is null ? $"/{names[i]}" : $"{at.Path}/{names[i]}";
                if (names[i].Length > 255)
                {
                    throw new ModelDeadEndException(SymlinkState.TooLong, place);
                }

                at = at.Children.TryGetValue(names[i], out var child) ? child : throw new ModelDeadEndException(SymlinkState.Dangling, place);
                at = at.Target is null ? at : Follow(at, following, isWhole && i == names.Length - 1, outcome);
            }
        }

        following.RemoveAt(following.Count - 1);
        return target.EndsWith('/') && at.Children is null ? throw new ModelDeadEndException(SymlinkState.NotADirectory, at.Path) : at;
    }

    private string RandomTarget()
    {
        var start = _random.Next(8) switch
        {
            0 => _isImage ? "/" : _root.Path + "/",
            1 => _isImage ? "/../../" : $"{_root.Path}/qd0/../",
            2 => "../",
            3 => "./",
            4 => "../../../../../../../../../../../../" + (_isImage ? "" : _root.Path[1..] + "/"),
            _ => "",
        };
        var names = Enumerable.Range(0, _random.Next(1, 5)).Select(_ => RandomName());
        return start + string.Join(_random.Next(8) == 0 ? "//" : "/", names) + (_random.Next(6) == 0 ? "/" : "");
    }

    private string RandomName() => _random.Next(24) switch
    {
        < 7 => $"qd{_random.Next(4)}",
        < 10 => $"qf{_random.Next(3)}",
        < 17 => $"ql{_random.Next(9)}",
        < 20 => "..",
        20 => ".",
        21 => "qm",
        22 => new string('x', _random.Next(255, 257)),
        _ => "qd0",
    };

    private ModelNode Pick(List<ModelNode> from) => from[_random.Next(from.Count)];
}

/// <summary>A directory (with children), a link (with a target) or a file (with neither).</summary>
internal sealed class ModelNode(string name, ModelNode? parent, string? target)
{
    internal ModelNode? Parent { get; } = parent;

    internal string? Target { get; } = target;

    internal Dictionary<string, ModelNode>? Children { get; private set; } = parent is null ? [] : null;

    internal string Path => Parent is null ? "/" : Parent.Parent is null ? $"/{name}" : $"{Parent.Path}/{name}";

    internal FilePath FilePath => FilePath.FromText(Path);

    internal ModelNode Add(string childName, bool isDirectory)
    {
        var child = new ModelNode(childName, this, null) { Children = isDirectory ? [] : null };
        Children!.Add(childName, child);
        return child;
    }
}

internal sealed class ModelOutcome
{
    internal SymlinkState State { get; set; }

    internal string Place { get; set; } = "";

    internal List<(ModelNode Link, bool IsWhole)> Hops { get; } = [];

    internal List<ModelNode> Members { get; set; } = [];
}

internal sealed class ModelDeadEndException(SymlinkState state, string place) : Exception
{
    internal SymlinkState State { get; } = state;

    internal string Place { get; } = place;
}
