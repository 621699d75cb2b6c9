using Ligature.Cli.Tests.Commands;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.DropIns;

/// <summary><c>hardlink</c> beside that of util-linux, and what is its own.</summary>
public sealed class HardlinkTests : IDisposable
{
    // Which files are names of one another, told without inode numbers.
    private const string Partition = "find . -type f -printf '%i %P\\n' | LC_ALL=C sort -k2 | awk '{ if (!($1 in m)) m[$1] = ++n; print m[$1], $2 }'";

    // How often bytes were compared, how many names it took where the rules do not decide, and how long.
    private static readonly string[] OwnAffairs = ["Compared: ", "Duration: ", "Linked: ", "Linking ", "cannot initialize"];

    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData(1, "-v")]
    [InlineData(2, "-c")]
    [InlineData(3, "-t", "-v")]
    [InlineData(4, "-cX")]
    [InlineData(5, "-cm")]
    [InlineData(6, "-cM")]
    [InlineData(7, "-cO", "-x", "z/")]
    [InlineData(8, "-po", "-i", "txt$")]
    [InlineData(9, "-c", "-x", "^/", "-i", "/[ab]$")]
    [InlineData(10, "-c", "--minimum=4")]
    [InlineData(11, "-cvvS", "3")]
    [InlineData(12, "-q")]
    [InlineData(13, "-nc")]
    [InlineData(14, "-c", "-y", "sha256", "--io-size", "4K", "-r1M")]
    public void The_same_files_become_one_as_with_that_of_util_linux(int seed, params string[] options)
    {
        var words = string.Join(' ', options.Select(option => $"'{option}'"));
        var random = new Random(seed);

        // Where all rules leave the choice open, it falls by inode numbers; names that are left out show which file it fell on.
        var hasLinks = !options.Contains("-x") && !options.Contains("-i");
        for (var i = 0; i < 4; i++)
        {
            _tree.Shell($"rm -rf w theirs; {RandomTree(random, hasLinks)} cp -a w theirs");

            // Both work under one path, which regular expressions see.
            var ours = Summary(_tree.Lig(["hardlink", .. options.Select(option => (ByteText)option), "w"]));
            var ourFiles = _tree.Shell($"cd w; {Partition}");
            var theirs = Summary(_tree.Shell($"rm -r w; mv theirs w; hardlink {words} w 2>&1"));
            Assert.Equal(_tree.Shell($"cd w; {Partition}"), ourFiles);
            Assert.Equal(theirs, ours);
        }
    }

    [Theory]
    [InlineData("no directory or file specified\n")]
    [InlineData("mutually exclusive arguments: --quiet --verbose\n", "-qv", ".")]
    [InlineData("failed to parse minimum size: '1Q': Invalid argument\n", "-s", "1Q", ".")]
    [InlineData("failed to parse maximum size: 'x': Invalid argument\n", "-S", "x", ".")]
    [InlineData("failed to parse I/O size: 'x': Invalid argument\n", "-b", "x", ".")]
    [InlineData("failed to parse cache size: 'x': Invalid argument\n", "-r", "x", ".")]
    [InlineData("could not compile regular expression (: Unmatched ( or \\(\n", "-x", "(", ".")]
    [InlineData("unsupported reflink mode; foo\n", "--reflink=foo", ".")]
    [InlineData("unrecognized option '--bogus'\nTry 'hardlink --help' for more information.\n", "--bogus", ".")]
    public void What_makes_no_sense_is_refused_in_the_words_of_util_linux(string message, params string[] options)
    {
        var ours = _tree.Lig(["hardlink", .. options.Select(option => (ByteText)option)]);
        var words = string.Join(' ', options.Select(option => $"'{option}'"));
        Assert.Equal((1, "", $"hardlink: {message}"), (ours.ExitCode, ours.OutputText, ours.ErrorText));
        Assert.Equal($"hardlink: {message}1\n", _tree.Shell($"hardlink {words} 2>&1; echo $?"));
    }

    [Fact]
    public void What_is_not_there_is_told_and_the_rest_is_linked()
    {
        _tree.Shell("mkdir w; echo x >w/a; cp -p w/a w/b");
        var result = _tree.Lig("hardlink", "missing", "w");
        Assert.Equal((0, "hardlink: cannot get realpath: missing: No such file or directory\n"), (result.ExitCode, result.ErrorText));
        Assert.Equal("2\n", _tree.Shell("stat -c %h w/a"));
    }

    [Fact]
    public void Undo_gives_every_file_back()
    {
        _tree.Shell("mkdir w; echo x >w/a; cp w/a w/b; chmod 600 w/b; touch -d @5 w/b");
        var before = _tree.Shell("stat -c '%n %a %Y %h' w/*");
        var state = new Dictionary<string, string?>(StringComparer.Ordinal) { ["XDG_STATE_HOME"] = $"{_tree.RootText}/state" };
        Assert.Equal(0, new LigProcess("hardlink", "-c", "w") { WorkingDirectory = _tree.Root, Environment = state }.Run().ExitCode);
        Assert.Equal("2\n", _tree.Shell("stat -c %h w/b"));
        Assert.Equal(0, new LigProcess("undo", "--yes") { WorkingDirectory = _tree.Root, Environment = state }.Run().ExitCode);
        Assert.Equal(before, _tree.Shell("stat -c '%n %a %Y %h' w/*"));
    }

    [Fact]
    public void Duplicates_are_listed_with_the_number_of_their_set()
    {
        _tree.Shell("mkdir w; echo long >w/a; cp -p w/a w/b; echo x >w/c; cp -p w/c 'w/two\nlines'; echo other >w/d");
        var result = _tree.Lig("hardlink", "-lz", "w");
        var w = $"{_tree.RootText}/w";
        Assert.Equal($"0000000000000001\t{w}/a\00000000000000001\t{w}/b\00000000000000002\t{w}/c\00000000000000002\t{w}/two\nlines\0", result.OutputText);
        Assert.Equal("1\n", _tree.Shell("stat -c %h w/a"));
    }

    [Fact]
    public void Names_and_folders_that_must_agree_keep_other_names_apart()
    {
        _tree.Shell("mkdir -p one/s two/s two/t; echo x >one/s/n; for f in two/s/n two/t/n two/s/m; do cp -p one/s/n $f; done; ln two/s/m two/s/o");
        Assert.Equal(0, _tree.Lig("hardlink", "-fdF", "two", "one").ExitCode);
        Assert.Equal("2 one/s/n\n2 two/s/m\n2 two/s/n\n2 two/s/o\n1 two/t/n\n", _tree.Shell("find one two -type f -printf '%n %p\\n' | sort -k2"));
        Assert.Equal(0, _tree.Lig("hardlink", "-f", "two", "one").ExitCode);
        Assert.Equal("3 one/s/n\n2 two/s/m\n3 two/s/n\n2 two/s/o\n3 two/t/n\n", _tree.Shell("find one two -type f -printf '%n %p\\n' | sort -k2"));
    }

    [Fact]
    public void Excluded_folders_are_not_entered_and_other_mounts_only_when_wanted()
    {
        _tree.Shell("mkdir -p w/skip/deep w/v; echo x >w/a; cp -p w/a w/skip/deep/b; cp -p w/a w/v/c");
        using var mount = TestMount.Nodev("tmpfs", $"{_tree.RootText}/w/v");
        _tree.Shell("cp -p w/a w/v/d");
        Assert.Contains("Files:                    1\n", _tree.Lig("hardlink", "-n", "--exclude-subtree", "skip$", "--mount", "w").OutputText, StringComparison.Ordinal);
        Assert.Contains("Files:                    2\n", _tree.Lig("hardlink", "-n", "--mount", "w").OutputText, StringComparison.Ordinal);
        Assert.Contains("Files:                    3\nLinked:                   1 files\n", _tree.Lig("hardlink", "-n", "w").OutputText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--reflink", "btrfs", "RefLinking", 1)]
    [InlineData("--reflink=always", "btrfs", "RefLinking", 1)]
    [InlineData("--reflink", "ext4", "Linking", 2)]
    [InlineData("--reflink=never", "btrfs", "Linking", 2)]
    public void Blocks_are_shared_where_that_is_asked_for_and_can_be(string option, string type, string verb, int names)
    {
        using var volume = LoopVolume.Create(type);
        _tree.Shell($"head -c 100000 /dev/urandom >'{volume.Root}/a'; cp -p --reflink=never '{volume.Root}/a' '{volume.Root}/b'; sync -f '{volume.Root}'");
        var result = _tree.Lig("hardlink", "-v", option, volume.Root);
        Assert.StartsWith($"{verb} {volume.Root}/a to {volume.Root}/b (-97.66 KiB)\n", result.OutputText, StringComparison.Ordinal);
        Assert.Contains("Saved:                    97.66 KiB\n", result.OutputText, StringComparison.Ordinal);
        Assert.Equal($"{names}\n", _tree.Shell($"stat -c %h '{volume.Root}/b'"));
        if (names == 1)
        {
            Assert.Contains("Skipped reflinks:         1 files\nSaved:                    0 B\n", _tree.Lig("hardlink", option, volume.Root).OutputText, StringComparison.Ordinal);
        }
    }

    private static string Summary(LigResult result) => Summary($"{result.OutputText}{result.ErrorText}");

    private static string Summary(string output)
        => string.Join('\n', output.Split('\n').Where(line => !OwnAffairs.Any(affair => line.Contains(affair, StringComparison.Ordinal))).Order(StringComparer.Ordinal));

    private static string RandomTree(Random random, bool hasLinks)
    {
        string[] folders = [".", "x", "x/z", "y", "y/z"];
        string[] contents = ["abc", "abd", "abcd", new string('x', 9000), ""];
        List<string> names = [];
        var commands = "mkdir -p w/x/z w/y/z; cd w;";
        for (var i = 0; i < 16; i++)
        {
            var name = $"{random.From(folders)}/{random.Pick("a", "b", "c.txt", "d e")}";
            if (names.Contains(name))
            {
                continue;
            }

            commands += hasLinks && names.Count > 0 && random.OneIn(4) ? $"ln '{names[random.Next(names.Count)]}' '{name}';"
                : $"printf {random.From(contents)} >'{name}'; touch -d @{100 + random.Next(3)}.{random.Next(9)} '{name}'; chmod {random.Pick(600, 644)} '{name}';"
                + (random.OneIn(4) ? $"setfattr -n user.x -v {random.Next(2)} '{name}';" : "");
            names.Add(name);
        }

        return $"({commands});";
    }
}
