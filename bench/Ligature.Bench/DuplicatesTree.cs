using System.Text.Json;

namespace Ligature.Bench;

/// <summary>
/// Files in folders of 100: of those of up to 64 KiB 40 % repeat others byte for byte, 20 % differ from another of the same size in one byte at
/// the beginning, in the middle or at the end, and the rest is like no other; and 60 large ones of one size, some equal, some differing in a byte.
/// The same tree for the same seed.
/// </summary>
internal sealed class DuplicatesTree
{
    private const int FilesPerFolder = 100;
    private const int LargestFile = 64 << 10;
    private const int SmallestFile = 200;
    private const int LargeFiles = 60;
    private const int LargeContents = 20;
    private const int LargeLength = 20_000_000;
    private static readonly JsonSerializerOptions _json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly string _root;
    private readonly int _files;
    private readonly SplitMix64 _random;
    private readonly byte[] _content = new byte[LargeLength];
    private readonly DuplicatesTreeFacts _facts = new();

    private DuplicatesTree(string root, int files, int seed)
    {
        _root = Path.GetFullPath(root);
        _files = files;
        _random = new SplitMix64((ulong)seed);
    }

    /// <summary><c>make-duplicates DIR [--files N] [--seed S]</c>.</summary>
    internal static int Run(ReadOnlySpan<string> arguments)
    {
        Options options = Begin("make-duplicates", arguments);
        DuplicatesTree tree = new(arguments[0], options.Count("--files", 60_000), options.Count("--seed", 1));
        options.RefuseOthers();
        Console.WriteLine(JsonSerializer.Serialize(tree.Make(), _json));
        return 0;
    }

    /// <summary><c>make-sizes DIR [--files N]</c>: files of which no two have the same length; they are holes.</summary>
    internal static int RunSizes(ReadOnlySpan<string> arguments)
    {
        Options options = Begin("make-sizes", arguments);
        int files = options.Count("--files", 100_000);
        options.RefuseOthers();
        for (int i = 0; i < files; i++)
        {
            string folder = Path.Combine(arguments[0], $"a{i / FilesPerFolder:d5}");
            if (i % FilesPerFolder == 0)
                Directory.CreateDirectory(folder);
            using FileStream file = new(Path.Combine(folder, $"file{i % FilesPerFolder:d3}"), FileMode.CreateNew);
            file.SetLength(i + 1);
        }

        Console.WriteLine(JsonSerializer.Serialize(new DuplicatesTreeFacts { Files = files }, _json));
        return 0;
    }

    private static Options Begin(string command, ReadOnlySpan<string> arguments)
    {
        if (arguments.IsEmpty)
            throw new BenchException($"{command} needs a folder to make");
        return Path.Exists(arguments[0]) ? throw new BenchException($"'{arguments[0]}' exists already") : new Options(arguments[1..]);
    }

    private DuplicatesTreeFacts Make()
    {
        int contents = Math.Max(1, _files / 15);
        for (int i = 0; i < _files; i++)
        {
            double chance = _random.NextFraction();
            int content = chance < 0.6 ? _random.Below(contents) : contents + i;
            int length = Fill(content);
            if (chance is >= 0.4 and < 0.6)
                _content[new[] { 0, length / 2, length - 1 }[_random.Below(3)]] ^= 1;
            Write(Path.Combine($"a{i / FilesPerFolder:d4}", $"file{i % FilesPerFolder:d3}.bin"), length);
        }

        for (int i = 0; i < LargeFiles; i++)
        {
            new SplitMix64(ulong.MaxValue - (ulong)(i % LargeContents)).Fill(_content);
            if (i >= LargeFiles - LargeContents && i % 3 == 0)
                _content[_random.Below(LargeLength)] ^= 1;
            Write(Path.Combine("large", $"film{i:d2}.bin"), LargeLength);
        }

        return _facts;
    }

    // Its number is all that is kept of a content: it is made anew each time.
    private int Fill(int content)
    {
        SplitMix64 random = new((ulong)content);
        int length = SmallestFile + random.Below(LargestFile - SmallestFile + 1);
        random.Fill(_content.AsSpan(0, length));
        return length;
    }

    private void Write(string path, int length)
    {
        string full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, _content.AsSpan(0, length));
        _facts.Files++;
        _facts.Bytes += length;
    }
}

/// <summary>What a made tree holds; printed as one line of JSON.</summary>
internal sealed class DuplicatesTreeFacts
{
    public int Files { get; set; }

    public long Bytes { get; set; }
}
