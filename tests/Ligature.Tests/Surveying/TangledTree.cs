using System.Text;
using Ligature.Paths;
using Ligature.Testing;

namespace Ligature.Tests.Surveying;

/// <summary>A random tree of folders, files and links that tangle in every way but one: none leads to itself and more.</summary>
/// <remarks>
/// Such a link GNU realpath follows for ever. So <c>r</c> links lead to nothing but each other, plain names and gaps, without anything
/// behind, and <c>l</c> links to <c>r</c> links and <c>l</c> links of lower number, with anything behind.
/// </remarks>
internal sealed class TangledTree : IDisposable
{
    private const int Ranks = 5;

    private readonly Random _random;
    private readonly List<string> _folders = [""];

    internal TangledTree(int seed)
    {
        _random = new Random(seed);
        Disk.SetMode("", 0x1ED);
        for (var i = 0; i < 6; i++)
        {
            var folder = $"{Pick(_folders)}d{i % 3}/";
            if (!_folders.Contains(folder))
            {
                Disk.Directory(folder);
                _folders.Add(folder);
            }
        }

        foreach (var folder in _folders)
        {
            Disk.File($"{folder}f{_random.Next(2)}");
            for (var i = 0; i < Ranks; i++)
            {
                if (_random.Next(3) > 0)
                {
                    Disk.Symlink($"{folder}r{i}", RingTarget());
                }

                if (_random.Next(4) > 0)
                {
                    Disk.Symlink($"{folder}l{i}", Path(i));
                }
            }
        }
    }

    internal TestTree Disk { get; } = new();

    /// <summary>A path into the tree, absolute, of one to seven names of every kind.</summary>
    internal FilePath RandomPath() => FilePath.FromText($"{Disk.RootText}/{Pick(_folders)}{Path(Ranks)}");

    public void Dispose() => Disk.Dispose();

    private string RingTarget() => _random.Next(8) switch
    {
        0 => $"{Disk.RootText}/{Pick(_folders)}r{_random.Next(Ranks)}",
        1 => $"./r{_random.Next(Ranks)}",
        2 => $"d{_random.Next(3)}",
        3 => "gone",
        4 => "f0",
        _ => $"r{_random.Next(Ranks)}",
    };

    private string Path(int rank)
    {
        var path = new StringBuilder(_random.Next(6) == 0 ? $"{Disk.RootText}/" : _random.Next(12) == 0 ? "../../../../../../.." + Disk.RootText + "//" : "");
        for (var count = _random.Next(1, 7); count > 0; count--)
        {
            path.Append(Name(rank)).Append(count > 1 ? _random.Next(9) == 0 ? "//" : "/" : "");
        }

        return path.Append(_random.Next(6) == 0 ? "/" : "").ToString();
    }

    private string Name(int rank) => _random.Next(20) switch
    {
        < 5 => $"d{_random.Next(3)}",
        < 7 => $"f{_random.Next(2)}",
        < 11 when rank > 0 => $"l{_random.Next(rank)}",
        < 13 => $"r{_random.Next(Ranks)}",
        < 16 => "..",
        16 => ".",
        17 => "gone",
        18 => new string('x', _random.Next(255, 257)),
        _ => "d0",
    };

    private T Pick<T>(List<T> from) => from[_random.Next(from.Count)];
}
