using System.Globalization;
using Ligature.Cli.Tests.Commands;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Changing;

/// <summary>A small source, a store with a snapshot of it as it was, and a folder that was once restored; a take or a restore is disturbed.</summary>
internal sealed class SnapshotScene : IDisposable
{
    /// <summary>Everything is compared, as options of rsync(1).</summary>
    public const string Exact = "-aHAX";

    /// <summary>Names of one file may have become files of their own.</summary>
    public const string Parted = "-aAX";

    /// <summary>Owner, mode, times and attributes may be missing.</summary>
    public const string Stripped = "-rlH";

    private const string Facts = "-printf '%P %y %m %U %G %s %T@ %i %l\\n' | LC_ALL=C sort";

    private readonly TestTree _tree = new();
    private readonly ByteText[] _command;
    private readonly bool _isFirst;
    private readonly string _old;
    private readonly string _oldState;
    private readonly HashSet<string> _contents;

    /// <param name="name">One of <see cref="Names"/>.</param>
    public SnapshotScene(string name)
    {
        _isFirst = name == "first take";
        _command = [.. (IsRestore(name) ? "snapshot restore store/latest --to dest --in-place --delete --yes" : "snapshot take source --to store --threads 1").Split(' ').Select(word => (ByteText)word)];
        IsRestoring = IsRestore(name);
        _tree.Shell(
            """
            mkdir -p source/a/b source/c && cd source
            for i in $(seq 4); do echo "content $i" >a/f$i; echo "more $i" >a/b/g$i; done
            ln a/f1 a/b/h1; ln a/f1 c/h1; ln -s ../a/f1 c/l; ln c/l c/l2; mkfifo c/pipe; : >c/empty
            truncate -s 100k c/sparse; printf end >>c/sparse; setfattr -n user.note -v kept a/f2; chmod 4711 a/f3; mkdir c/shut; chmod 555 c/shut
            find . -exec touch -h -d '2020-01-02 03:04:05.678901234Z' {} +
            """);
        Lig("snapshot", "take", "source", "--to", "store");
        _old = _tree.Shell("readlink store/latest").Trim();
        _tree.Shell(
            """
            cp -a source dest; cp -a store kept
            cd source; echo changed >a/f4; chmod 600 a/b/g2; mv a/b/g3 c/moved; rm a/b/g4; echo new >c/new; rm c/h1; cp -p c/moved c/copy; mkdir -p d/e; echo deep >d/e/deep; ln d/e/deep d/deep2
            cd ../dest; echo changed >a/f4; chmod 600 a/b/g2; mv a/b/g3 c/moved; rm a/b/g4; echo new >c/new; rm c/h1; mkdir -p d/e; echo deep >d/e/deep; rm -r c/shut; ln -s .. c/shut; mkdir c/x; ln -f a/f2 a/f3
            cd ..; cp -a dest dest0
            """);
        _oldState = OldState();
        _contents = [.. Contents("dest0"), .. Contents($"store/{_old}")];
        Renew();
        Calls = TracedCalls.List(_tree, _command);
        AssertDone("undisturbed");
    }

    /// <summary>What is disturbed.</summary>
    public static TheoryData<string> Names { get; } = ["first take", "take", "restore"];

    /// <summary>The calls by which it changes something.</summary>
    public IReadOnlyList<(string Name, int Number)> Calls { get; }

    /// <summary>Whether it is a restore.</summary>
    public bool IsRestoring { get; }

    /// <summary>Makes everything anew and runs the command under strace.</summary>
    public LigResult Run(string call, int number, string injection)
    {
        Renew();
        return TracedCalls.Run(_tree, [$"trace={call}", $"inject={call}:{injection}:when={number.ToString(CultureInfo.InvariantCulture)}"], _command);
    }

    /// <summary>No file is neither old nor new, the old snapshot is as it was, every listed one is whole; the next run does its work without anybody's help.</summary>
    /// <param name="when">What was done.</param>
    /// <param name="mayBeIncomplete">Whether a snapshot that says that it lacks something may be listed.</param>
    /// <param name="like">What is compared.</param>
    public void AssertWhole(string when, bool mayBeIncomplete, string like = Exact)
    {
        AssertListed(when, mayBeIncomplete, like);
        if (IsRestoring)
        {
            var strange = Contents("dest").Where(line => !_contents.Contains(line)).ToList();
            Assert.True(strange.Count == 0, $"{when}: neither old nor new: {string.Join(", ", strange)}");
        }

        var next = _tree.Lig(_command);
        Assert.True(next.ExitCode == 0, $"{when}: the next run says {next.ErrorText}");
        AssertDone(when, like);
    }

    /// <summary>Whether the work is done.</summary>
    /// <param name="like">What is compared.</param>
    public bool IsDone(string like = Exact) => Difference(like).Length == 0;

    /// <summary>The work is done, and nothing is left lying about.</summary>
    /// <param name="when">What was done.</param>
    /// <param name="like">What is compared of the snapshot that was disturbed.</param>
    public void AssertDone(string when, string like = Exact)
    {
        // Only root makes anew what could not be given its mode.
        var difference = Difference(TestLibc.GetEffectiveUser() == 0 ? Exact : like);
        Assert.True(difference.Length == 0, $"{when}: rsync would change\n{difference}");
        Assert.True(_tree.Shell("find . -name '.lig-*'; ls store/.ligature/in-progress").Length == 0, $"{when}: something is left behind");
        Assert.Equal(_tree.Shell("cd store; ls -d 2* | sort"), _tree.Shell("cd store/.ligature/manifests; ls | sed 's/.manifest$//' | sort"));
        AssertListed(when, mayBeIncomplete: true, like);
    }

    public void Dispose() => _tree.Dispose();

    private static bool IsRestore(string name) => name == "restore";

    private void AssertListed(string when, bool mayBeIncomplete, string like = Exact)
    {
        if (_tree.Shell("ls store/.ligature/format 2>/dev/null || true").Length == 0)
        {
            Assert.True(_isFirst, $"{when}: the store is gone");
            return;
        }

        var states = _tree.Lig("snapshot", "list", "store", "--quick", "--json").Document().EnumerateArray()
            .ToDictionary(row => row.GetProperty("id").GetString()!, row => row.GetProperty("state").GetString(), StringComparer.Ordinal);
        var isAllowed = states.All(state => state.Value == "complete" || (mayBeIncomplete && state.Value == "incomplete" && state.Key != _old));
        Assert.True(isAllowed, $"{when}: listed are {string.Join(", ", states)}");
        if (!_isFirst)
        {
            Assert.True(states.ContainsKey(_old), $"{when}: the old snapshot is gone");
            Assert.True(OldState() == _oldState, $"{when}: the old snapshot is\n{OldState()}");
        }

        if (states.Count > 0)
        {
            var verified = _tree.Lig("snapshot", "verify", "store", "--read-data");
            Assert.True(verified.ExitCode == 0, $"{when}: {verified.OutputText}{verified.ErrorText}");
        }

        if (!IsRestoring)
        {
            foreach (var (id, _) in states.Where(state => state.Key != _old && state.Value == "complete"))
            {
                var difference = Rsync("source", $"store/{id}", like);
                Assert.True(difference.Length == 0, $"{when}: {id} is no snapshot of the source: {difference}");
            }
        }
    }

    private string Difference(string like = Exact) => IsRestoring ? Rsync($"store/{_old}", "dest", like) : Rsync("source", "store/latest", like);

    private string Rsync(string from, string to, string like)
        => _tree.Shell($"rsync {like}n --devices --specials --delete --checksum --itemize-changes {from}/ {to}/ 2>&1 || true")
            + (like == Parted || _tree.Shell(LinkSets(from)) == _tree.Shell(LinkSets(to)) ? "" : $"hard links: {_tree.Shell(LinkSets(to))}");

    // Who shares with whom in the tree, by sorted names.
    private static string LinkSets(string folder)
        => $"cd {folder}/ 2>/dev/null && find . ! -type d -links +1 -printf '%i %P\\n' | LC_ALL=C sort -k2 | awk '{{s[$1]=s[$1]\" \"$2; n[$1]++}} END {{for (i in s) if (n[i]>1) print s[i]}}' | LC_ALL=C sort; true";

    private string OldState() => _tree.Shell($"cd store/{_old} 2>/dev/null || exit 0; find . {Facts}; find . -type f -exec sha256sum {{}} + | LC_ALL=C sort");

    private string[] Contents(string folder) => _tree.Shell($"cd {folder}; find . -type f ! -name '.lig-restore-*' -exec sha256sum {{}} +").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private void Lig(params ByteText[] arguments) => Assert.Equal((0, ""), (_tree.Lig(arguments) is var result ? result.ExitCode : 0, result.ErrorText));

    // Inode numbers of the store's copy are its own; those of the source, which the manifest knows, stay.
    private void Renew() => _tree.Shell(_isFirst
        ? "rm -rf store trace"
        : $"rm -rf dest trace; cp -a dest0 dest; rm -rf store/latest store/.ligature; for i in store/2*; do [ $i = store/{_old} ] || rm -rf $i; done; cp -a kept/.ligature kept/latest store/");
}
