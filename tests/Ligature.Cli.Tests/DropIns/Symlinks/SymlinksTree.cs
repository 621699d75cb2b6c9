using Ligature.Testing;

namespace Ligature.Cli.Tests.DropIns.Symlinks;

/// <summary>A tree full of links of every kind that <c>symlinks</c> knows, the same for the same seed, at a place that is told.</summary>
/// <remarks>No text has <c>..</c> behind a link, or behind a missing folder, where the original looks at the text alone, nor one before all names of an absolute path.</remarks>
internal sealed class SymlinksTree(int seed, TestTree tree)
{
    private static readonly string[] Names = ["a", "b b", "c", "dé", "e.f"];

    private readonly List<string> _folders = ["t"];
    private readonly Random _random = new(seed);

    internal void Make()
    {
        tree.Directory("t");
        for (var i = 0; i < 10; i++)
        {
            var folder = $"{Pick(_folders)}/{Pick(Names)}";
            if (!_folders.Contains(folder))
            {
                _folders.Add(folder);
                tree.Directory(folder);
            }
        }

        for (var i = 0; i < 12; i++)
        {
            tree.File($"{Pick(_folders)}/f{i}", "x");
        }

        for (var i = 0; i < 45; i++)
        {
            tree.Symlink($"{Pick(_folders)}/l{i}", Text(i));
        }
    }

    private string Text(int i)
    {
        var goal = _random.Next(4) switch { 0 => Pick(_folders), 1 => $"{Pick(_folders)}/l{_random.Next(45)}", _ => $"{Pick(_folders)}/f{_random.Next(12)}" };
        return _random.Next(7) switch
        {
            0 => $"{tree.RootText}/{Messed(goal)}",
            1 => $"{tree.RootText}/{goal}",
            2 => _random.Next(3) == 0 ? "/proc/version" : "/proc//./self/status",
            3 => $"missing{i}",
            4 => Messed(Climb() + goal),
            5 => Climb() + goal + (_random.Next(4) == 0 ? "/" : ""),
            _ => new[] { ".", "..", "./", "../", "/", "./f1", "f1//", "a/../f2", "../t/f3", "./../c", "../t/c/f1" }[_random.Next(11)],
        };
    }

    private string Climb() => string.Concat(Enumerable.Repeat("../", _random.Next(1, 4)));

    private string Messed(string path) => _random.Next(4) switch
    {
        0 => path.Replace("/", "//", StringComparison.Ordinal),
        1 => path.Replace("/", "/./", StringComparison.Ordinal),
        2 => path.Replace("/a", "/a/../a", StringComparison.Ordinal),
        _ => path + "/.",
    };

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
