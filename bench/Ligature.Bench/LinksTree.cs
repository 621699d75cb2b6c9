using System.Runtime.InteropServices;
using System.Text.Json;
using Ligature.Bench.Interop;

namespace Ligature.Bench;

/// <summary>
/// Many small files in folders of 50, with symbolic links among them and further names of files; the same tree for the
/// same seed. Of the symbolic links 20 % dangle, 4 % are loops, 8 % absolute, 4 % lead out of the tree; the others live.
/// </summary>
internal sealed class LinksTree
{
    private const int EntriesPerFolder = 50;
    private const int LargestFile = 3000;
    private static readonly JsonSerializerOptions _json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly string _root;
    private readonly int _entries;
    private readonly double _share;
    private readonly SplitMix64 _random;
    private readonly FileChoice _twoNames;
    private readonly FileChoice _oneName;
    private readonly byte[] _content = new byte[LargestFile];
    private readonly LinksTreeFacts _facts = new();
    private string? _lastFile;
    private int _lastFileNames;

    private LinksTree(string root, int entries, double percent, int seed)
    {
        _root = Path.GetFullPath(root);
        _entries = entries;
        _share = percent / 100;
        _random = new SplitMix64((ulong)seed);
        _twoNames = new FileChoice(seed);
        _oneName = new FileChoice(seed);
        Array.Fill(_content, (byte)'x');
    }

    /// <summary><c>make-links DIR [--entries N] [--percent P] [--seed S]</c>: P % symbolic links and P % further names.</summary>
    internal static int Run(ReadOnlySpan<string> arguments)
    {
        if (arguments.IsEmpty)
            throw new BenchException("make-links needs a folder to make");
        if (Path.Exists(arguments[0]))
            throw new BenchException($"'{arguments[0]}' exists already");
        Options options = new(arguments[1..]);
        LinksTree tree = new(arguments[0], options.Count("--entries", 500_000), options.Number("--percent", 5), options.Count("--seed", 1));
        options.RefuseOthers();
        Console.WriteLine(JsonSerializer.Serialize(tree.Make(), _json));
        return 0;
    }

    private LinksTreeFacts Make()
    {
        for (int made = 0; made < _entries; made += EntriesPerFolder)
        {
            int folder = made / EntriesPerFolder;
            MakeFolder(Path.Combine(_root, $"a{folder / 50:d4}", $"b{folder % 50:d2}"), Math.Min(EntriesPerFolder, _entries - made));
        }

        _facts.FileWithTwoNames = _twoNames.Below(_root);
        _facts.FileWithOneName = _oneName.Below(_root);
        return _facts;
    }

    private void MakeFolder(string folder, int entries)
    {
        Directory.CreateDirectory(folder);
        _facts.Folders++;
        for (int i = 0; i < entries; i++)
        {
            string path = Path.Combine(folder, $"entry{i:d4}.txt");
            double chance = _random.NextFraction() / _share;
            if (chance < 1)
                MakeSymlink(path);
            else if (chance < 2 && _lastFile is not null)
                MakeFurtherName(path, _lastFile);
            else
                MakeFile(path);
        }

        LeaveLastFile();
    }

    private void MakeSymlink(string path)
    {
        string target = _lastFile is null ? "." : Path.GetFileName(_lastFile);
        switch (_random.Below(50))
        {
            case < 10:
                target = $"missing{_facts.Dangling++}";
                break;
            case < 12:
                target = Path.GetFileName(path);
                _facts.Loops++;
                break;
            case < 16 when _lastFile is not null:
                target = _lastFile;
                _facts.Absolute++;
                break;
            case 16 or 17:
                target = string.Concat(Enumerable.Repeat("../", 32)) + "etc/passwd";
                _facts.Escaping++;
                break;
        }

        File.CreateSymbolicLink(path, target);
        _facts.Symlinks++;
    }

    private void MakeFurtherName(string path, string file)
    {
        if (Libc.Link(file, path) != 0)
            throw new IOException($"cannot link '{path}' to '{file}': {Marshal.GetLastPInvokeErrorMessage()}");
        _lastFileNames++;
        _facts.FurtherNames++;
    }

    private void MakeFile(string path)
    {
        LeaveLastFile();
        File.WriteAllBytes(path, _content.AsSpan(0, _random.Below(LargestFile + 1)));
        _lastFile = path;
        _lastFileNames = 1;
        _facts.Files++;
    }

    private void LeaveLastFile()
    {
        if (_lastFileNames == 1)
            _oneName.Offer(_lastFile!);
        else if (_lastFileNames == 2)
            _twoNames.Offer(_lastFile!);
        _lastFile = null;
        _lastFileNames = 0;
    }

    /// <summary>One of all files that were offered, each as likely as the others.</summary>
    private sealed class FileChoice(int seed)
    {
        private readonly SplitMix64 _random = new(~(ulong)seed);
        private int _offered;
        private string? _chosen;

        internal void Offer(string path)
        {
            if (_random.Below(++_offered) == 0)
                _chosen = path;
        }

        internal string? Below(string root) => _chosen is null ? null : Path.GetRelativePath(root, _chosen);
    }
}
