using Ligature.Duplicates;
using Ligature.Paths;
using Ligature.Testing;

namespace Ligature.Tests.Duplicates;

/// <summary>A small random tree of files with few different contents, and what is equal in it by plain comparison of all pairs.</summary>
internal sealed class RandomFiles : IDisposable
{
    private static readonly int[] Lengths = [1, 2, 4095, 4096, 4097, 8192, (128 << 10) - 1, 128 << 10, (128 << 10) + 1, 300_000];

    private readonly TestTree _tree = new();
    private readonly Dictionary<string, int> _fileOf = new(StringComparer.Ordinal);
    private readonly List<byte[]> _files = [];

    internal RandomFiles(int seed)
    {
        var random = new Random(seed);
        var lengths = Enumerable.Range(0, 3).Select(_ => Lengths[random.Next(Lengths.Length)]).ToArray();
        for (var i = random.Next(2, 14); i > 0; i--)
        {
            var name = $"{(char)('a' + random.Next(3))}/{i}";
            if (_fileOf.Count > 0 && random.Next(4) == 0)
            {
                var existing = _fileOf.Keys.ElementAt(random.Next(_fileOf.Count));
                _tree.HardLink(name, existing);
                _fileOf[name] = _fileOf[existing];
                continue;
            }

            // Equal but for one byte at the beginning, at the end, or at the border of a piece.
            var content = new byte[lengths[random.Next(lengths.Length)]];
            if (random.Next(2) == 0)
            {
                var places = new[] { 0, content.Length - 1, content.Length / 2, 4095, 4096, content.Length - 4096, content.Length - 4097 };
                content[Math.Clamp(places[random.Next(places.Length)], 0, content.Length - 1)] = 1;
            }

            _tree.File(name, content);
            _fileOf[name] = _files.Count;
            _files.Add(content);
        }
    }

    internal FilePath Root => _tree.Root;

    /// <summary>The sets, each a sorted list of its files, each of those a sorted list of its names.</summary>
    internal IReadOnlyList<string> ExpectedSets()
    {
        var sets = new List<List<int>>();
        for (var file = 0; file < _files.Count; file++)
        {
            var set = sets.Find(equals => _files[equals[0]].AsSpan().SequenceEqual(_files[file]));
            if (set is null)
            {
                sets.Add(set = []);
            }

            set.Add(file);
        }

        return [.. sets.Where(set => set.Count > 1)
            .Select(set => Describe(set.Select(file => _fileOf.Where(name => name.Value == file).Select(name => _tree.Path(name.Key)))))
            .Order(StringComparer.Ordinal)];
    }

    internal static IReadOnlyList<string> FoundSets(DuplicateReport report)
        => [.. report.Sets.Select(set => Describe(set.Files.Select(file => file.Names.Select(name => name.Path)))).Order(StringComparer.Ordinal)];

    public void Dispose() => _tree.Dispose();

    private static string Describe(IEnumerable<IEnumerable<FilePath>> files)
        => string.Join(" = ", files.Select(names => string.Join('+', names.Order().Select(name => name.ToString()))).Order(StringComparer.Ordinal));
}
