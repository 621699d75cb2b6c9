using Ligature.Duplicates;
using Ligature.Paths;
using Ligature.Testing;

namespace Ligature.Tests.Duplicates;

/// <summary>A small random tree of files with few different contents, and what is equal in it by plain comparison of all pairs.</summary>
internal sealed class RandomFiles : IDisposable
{
    private static readonly int[] Lengths = [1, 2, 4095, 4096, 4097, 8192, (128 << 10) - 1, 128 << 10, (128 << 10) + 1, 300_000];

    private readonly TestTree _tree = new();
    private readonly List<Made> _files = [];

    internal RandomFiles(int seed)
    {
        var random = new Random(seed);
        var lengths = Enumerable.Range(0, 3).Select(_ => Lengths[random.Next(Lengths.Length)]).ToArray();
        foreach (var folder in Folders)
        {
            _tree.Directory(folder);
        }

        var names = Folders.SelectMany(folder => "uvwxyz".Select(letter => $"{folder}/{letter}")).ToArray();
        random.Shuffle(names);
        foreach (var name in names.Take(random.Next(2, 14)))
        {
            if (_files.Count > 0 && random.Next(4) == 0)
            {
                var existing = _files[random.Next(_files.Count)];
                _tree.HardLink(name, existing.Names[0]);
                existing.Names.Add(name);
                continue;
            }

            // Equal but for one byte at the beginning, at the end, or at the border of a piece.
            var content = new byte[lengths[random.Next(lengths.Length)]];
            if (random.Next(2) == 0)
            {
                var places = new[] { 0, content.Length - 1, content.Length / 2, 4095, 4096, content.Length - 4096, content.Length - 4097 };
                content[Math.Clamp(places[random.Next(places.Length)], 0, content.Length - 1)] = 1;
            }

            var made = new Made(content, random.Next(2) == 0 ? 0x1A4 : 0x180, 1_000_000 + random.Next(2), [name]);
            _tree.File(name, content, made.Mode);
            File.SetLastWriteTimeUtc(_tree.Path(name).ToString(), DateTimeOffset.FromUnixTimeSeconds(made.ModifySeconds).UtcDateTime);
            _files.Add(made);
        }
    }

    internal static IReadOnlyList<string> Folders { get; } = ["a", "b", "c"];

    internal FilePath Root => _tree.Root;

    internal FilePath Path(string name) => _tree.Path(name);

    /// <summary>The sets, each a sorted list of its files, each of those a sorted list of its names; behind it what is wasted.</summary>
    /// <param name="counts">Which names of which length count.</param>
    /// <param name="match">What must be equal beside content.</param>
    /// <param name="reference">The folder whose files are never changed.</param>
    /// <param name="spansRoots">Whether only sets count that have names in two folders.</param>
    internal IReadOnlyList<string> ExpectedSets(
        Func<string, int, bool>? counts = null, FileMatch match = FileMatch.None, string? reference = null, bool spansRoots = false)
    {
        var files = _files.Select(file => file with { Names = [.. file.Names.Where(name => counts?.Invoke(name, file.Content.Length) ?? true)] })
            .Where(file => file.Names.Count > 0).ToList();
        var sets = new List<List<Made>>();
        foreach (var file in files)
        {
            // Whoever equals members of several sets brings these together.
            var joined = sets.Where(set => set.Exists(other => AreEqual(file, other, match))).ToList();
            sets.RemoveAll(joined.Contains);
            sets.Add([.. joined.SelectMany(set => set), file]);
        }

        return [.. sets.Where(set => set.Count > 1 && !set.TrueForAll(IsReference))
            .Where(set => !spansRoots || set.SelectMany(file => file.Names).Select(name => name[0]).Distinct().Count() > 1)
            .Select(set => Describe(
                set.Select(file => file.Names.Select(name => _tree.Path(name))), (ulong)(set[0].Content.Length * (set.Count - Math.Max(1, set.Count(IsReference))))))
            .Order(StringComparer.Ordinal)];

        bool IsReference(Made file) => reference is not null && file.Names.Exists(name => name.StartsWith($"{reference}/", StringComparison.Ordinal));
    }

    internal static IReadOnlyList<string> FoundSets(DuplicateReport report)
        => [.. report.Sets.Select(set => Describe(set.Files.Select(file => file.Names.Select(name => name.Path)), set.WasteBytes)).Order(StringComparer.Ordinal)];

    public void Dispose() => _tree.Dispose();

    private static bool AreEqual(Made a, Made b, FileMatch match)
        => a.Content.AsSpan().SequenceEqual(b.Content)
            && (!match.HasFlag(FileMatch.Mode) || a.Mode == b.Mode)
            && (!match.HasFlag(FileMatch.ModifyTime) || a.ModifySeconds == b.ModifySeconds)
            && (!match.HasFlag(FileMatch.Name) || a.Names.Select(name => name[2]).Intersect(b.Names.Select(name => name[2])).Any());

    private static string Describe(IEnumerable<IEnumerable<FilePath>> files, ulong waste)
        => $"{string.Join(" = ", files.Select(names => string.Join('+', names.Order().Select(name => name.ToString()))).Order(StringComparer.Ordinal))}: {waste}";

    private sealed record Made(byte[] Content, int Mode, long ModifySeconds, List<string> Names);
}
