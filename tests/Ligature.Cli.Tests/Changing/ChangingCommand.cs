using System.Globalization;
using Ligature.Cli.Tests.Commands;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Changing;

/// <summary>A changing command over a tree of some 200 entries that is made anew for each run, with the states before and after it.</summary>
internal sealed class ChangingCommand : IDisposable
{
    private readonly TestTree _tree = new();
    private readonly LoopVolume? _volume;
    private readonly ByteText[] _command;
    private readonly string _preparation;
    private readonly string[] _before;
    private readonly string[] _undone;
    private readonly bool _isUndo;
    private readonly HashSet<string> _oldOrNew;
    private readonly HashSet<string> _alwaysThere;
    private readonly HashSet<string> _contents;

    /// <param name="name">One of <see cref="Names"/>.</param>
    public ChangingCommand(string name)
    {
        _volume = name == "mv across" ? LoopVolume.Create("tmpfs") : null;
        (_preparation, var arguments) = Describe(name);
        _command = [.. arguments.Split(' ').Select(argument => (ByteText)argument), "--journal", "journal"];
        Fill(isMoved: name == "fix");
        _tree.Shell("cp -a template root");
        _undone = State();
        Renew();
        _before = State();
        _undone = name == "recover" ? _undone : _before;
        _isUndo = name == "undo";
        _oldOrNew = [.. _undone.Select(WithoutTime)];
        Calls = TracedCalls.List(_tree, _command);
        After = State();
        _oldOrNew.UnionWith(After.Select(WithoutTime));
        AddMoved(name);
        _alwaysThere = [.. _before.Select(NameIn).Intersect(After.Select(NameIn), StringComparer.Ordinal)];
        _contents = [.. Contents(_before)];
        Assert.InRange(_before.Count(line => !line.StartsWith('#')), 190, 220);
    }

    /// <summary>The commands.</summary>
    public static TheoryData<string> Names { get; } = ["convert", "convert to copies", "mv", "mv across", "rm", "fix", "undo", "apply", "recover"];

    /// <summary>The calls by which it changes something.</summary>
    public IReadOnlyList<(string Name, int Number)> Calls { get; }

    /// <summary>The tree when all is done.</summary>
    public string[] After { get; }

    /// <summary>Makes the tree anew and runs the command on it under strace.</summary>
    public LigResult Run(string call, int number, string injection)
    {
        Renew();
        return TracedCalls.Run(_tree, [$"trace={call}", $"inject={call}:{injection}:when={number.ToString(CultureInfo.InvariantCulture)}"], _command);
    }

    /// <summary>Recovers; then nothing temporary is left, nothing is lost, every name is old or new, and undo brings back what was.</summary>
    public void AssertWhole(string when)
    {
        var recovered = _tree.Lig("recover", "--journal", "journal");
        Assert.True(recovered.ExitCode == 0, $"{when}: {recovered.ErrorText}");
        var now = State();
        var strange = now.Select(WithoutTime).Where(line => !_oldOrNew.Contains(line)).ToList();
        Assert.True(strange.Count == 0, $"{when}: neither old nor new:\n{Some(strange)}");
        var missing = _alwaysThere.Except(now.Select(NameIn), StringComparer.Ordinal).Concat(_contents.Except(Contents(now), StringComparer.Ordinal)).ToList();
        Assert.True(missing.Count == 0, $"{when}: lost\n{Some(missing)}");
        if (!now.SequenceEqual(_undone))
        {
            // An undo is taken back by its own name.
            ByteText[] run = _isUndo ? [_tree.Shell("basename $(ls -t journal/*.jsonl | head -n 1) .jsonl").Trim()] : [];
            var undone = _tree.Lig(["undo", .. run, "--yes", "--journal", "journal"]);
            Assert.True(undone.ExitCode == 0, $"{when}: undo: {undone.ErrorText}");
            var back = State();
            Assert.True(back.SequenceEqual(_undone), $"{when}: undone, it is\n{Some(back.Except(_undone))}\ninstead of\n{Some(_undone.Except(back))}");
        }
    }

    /// <summary>Whether everything is as when all is done.</summary>
    public bool IsDone() => State().Select(WithoutTime).SequenceEqual(After.Select(WithoutTime));

    public void Dispose()
    {
        _tree.Dispose();
        _volume?.Dispose();
    }

    private (string Preparation, string Arguments) Describe(string name)
    {
        const string Convert = "convert -r --to relative root";
        var lig = $"'{LigProcess.Binary}'";
        return name switch
        {
            "convert" => ("", $"{Convert} --yes"),
            "convert to copies" => ("", $"convert -r --to copy root/links {Numbered("root/b/h", 20)} --yes"),
            "mv" => ("", "mv root/a root/b/moved --in root --yes"),
            "mv across" => ("", $"mv root/a root/b {_volume!.Root} --in root --yes"),
            "rm" => ("", $"rm {Numbered("root/b/h", 20)} {Numbered("root/links/l", 10)} --with-links --in root --yes"),
            "fix" => ("", "fix --yes --accept likely root"),
            "undo" => ($"{lig} {Convert} --yes --journal journal", "undo --yes"),
            "apply" => ($"{lig} {Convert} --plan plan --journal journal", "apply plan --yes"),
            _ => ($"strace -f -qq -o /dev/null -e trace=renameat2 -e inject=renameat2:signal=KILL:when=35 {lig} {Convert} --yes --journal journal || true", "recover"),
        };
    }

    // What has moved keeps its old text until its turn comes.
    private void AddMoved(string name)
    {
        if (name.StartsWith("mv", StringComparison.Ordinal))
        {
            var volume = _volume?.Root;
            _oldOrNew.UnionWith(_before.Select(line => WithoutTime(volume is null ? line.Replace("root/a/", "root/b/moved/", StringComparison.Ordinal) : line.Replace("root/", $"{volume}/", StringComparison.Ordinal))));
        }
    }

    private static string Some(IEnumerable<string> lines) => string.Join('\n', lines.Take(6));

    private static string Numbered(string name, int count) => string.Join(' ', Enumerable.Range(1, count).Select(number => $"{name}{number}"));

    private void Fill(bool isMoved)
    {
        var links = isMoved ? "c" : "a";
        _tree.Shell(
            $"""
            mkdir -p root/a/sub root/b root/links && cd root
            for i in $(seq 40); do echo "content $i" > a/sub/f$i; done
            for i in $(seq 20); do ln a/sub/f$i b/h$i; ln -s ../b/h$i a/r$i; done
            for i in $(seq 70); do ln -s "$PWD/{links}/sub/f$((i % 40 + 1))" links/l$i; done
            for i in $(seq 10); do ln -s ../{links}/sub b/up$i; done
            for i in $(seq 36); do echo "other $i" > a/g$i; done
            chmod 640 a/g*; setfattr -n user.note -v kept a/sub/f1 a/g1
            find . -exec touch -h -d '2020-01-02 03:04:05.678901234Z' {"{}"} +
            mv ../root ../template
            """);
    }

    // What was made by hand in a tree elsewhere has the same names, times and link counts, and other inode numbers.
    private void Renew()
    {
        var volume = _volume is null ? "" : $"{_volume.Root}/*";
        _tree.Shell($"rm -rf root journal plan trace {volume} && cp -a template root && {{ {(_preparation.Length == 0 ? ":" : _preparation)}; }} >/dev/null 2>&1");
    }

    // A line a name: name, facts, then the time; folders without it, and without a size.
    private string[] State()
    {
        var text = _tree.Shell(
            $"find root {_volume?.Root} -mindepth 1 \\( -type d -printf '%p d %m %U %G\\n' -o -printf '%p %y %m %U %G %n %s %l \\t%T@\\n' \\); "
            + $"find root {_volume?.Root} -type f -exec md5sum {{}} + | sed 's/^/#/'; find root {_volume?.Root} -type f -exec getfattr --absolute-names -h -d -m 'user\\.' {{}} + | paste -s | sed 's/^/@/'");
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('@')).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Contents(string[] state) => state.Where(line => line.StartsWith('#')).Select(line => line.Split(' ')[0]);

    private static string NameIn(string line) => line.StartsWith('#') ? line[(line.IndexOf(' ', StringComparison.Ordinal) + 2)..] : line.Split(' ')[0];

    // While a run is half done, counts are between old and new, and what was made a moment ago has the time of that.
    private static string WithoutTime(string line)
    {
        var parts = line.Split('\t')[0].Split(' ');
        if (parts.Length > 6 && !line.StartsWith('#'))
        {
            parts[5] = "-";
        }

        return string.Join(' ', parts);
    }
}
