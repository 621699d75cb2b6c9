using Ligature.Cli.Tests.Commands;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Changing;

/// <summary><c>lig dedupe</c> is killed, or refused by the system, at every call that changes something; nothing is lost.</summary>
public sealed class DedupeCrashTests : IDisposable
{
    private readonly TestTree _tree = new();
    private readonly string[] _before;
    private readonly string[] _setsBefore;

    public DedupeCrashTests()
    {
        Renew();
        _before = TreeState.Lines(_tree, "root");
        _setsBefore = TreeState.LinkSets(_tree, "root");
    }

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("--link=hard")]
    [InlineData("--remove")]
    public void Whenever_it_is_killed_content_stays_and_undo_gives_all_back(string action)
    {
        ByteText[] command = ["dedupe", "root", action, "--match=none", "--threads=1", "--verify", "--yes", "--journal", "journal"];
        var calls = TracedCalls.List(_tree, command);
        Assert.True(calls.Count >= 15, $"{calls.Count} calls are too few to be all");
        foreach (var (name, number) in calls)
        {
            var when = $"killed at {name} {number}";
            Renew();
            var result = TracedCalls.Run(_tree, [$"trace={name}", $"inject={name}:signal=SIGKILL:when={number}"], command);
            Assert.True(result.ExitCode == 137, $"{when}: {result.ExitCode}, {result.ErrorText}");
            AssertWhole(when, action);
        }
    }

    [Theory]
    [InlineData("ENOSPC")]
    [InlineData("EIO")]
    public void Whatever_fails_is_told_and_content_stays(string error)
    {
        ByteText[] command = ["dedupe", "root", "--link=hard", "--match=none", "--threads=1", "--yes", "--journal", "journal"];
        foreach (var (name, number) in TracedCalls.List(_tree, command))
        {
            var when = $"{error} at {name} {number}";
            Renew();
            var result = TracedCalls.Run(_tree, [$"trace={name}", $"inject={name}:error={error}:when={number}"], command);
            Assert.True(result.ExitCode is 0 or 2 or 3, $"{when}: {result.ExitCode}, {result.ErrorText}");
            AssertWhole(when, "");
        }
    }

    [Fact]
    public void Where_a_file_turns_out_to_have_no_room_for_more_names_another_one_stays_too()
    {
        _tree.Shell("rm -r root; mkdir root; for f in a b c d e f; do echo content >root/$f; done; touch -d @1 root/*; ln root/c root/g");
        var result = TracedCalls.Run(
            _tree, ["trace=linkat", "inject=linkat:error=EMLINK:when=1..3"], "dedupe", "root", "--link=hard", "--keep=shortest-path", "--keep=*/a", "--yes", "--journal", "journal");
        Assert.Contains("1 file stays beside others, because a file may have no more names here\n", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(7, TreeState.LinkSets(_tree, "root").Sum(set => set.Split(' ').Length));
        Assert.Equal(2, TreeState.LinkSets(_tree, "root").Length);
    }

    // Two files and their copy, with facts that undo must bring back.
    private void Renew() => _tree.Shell(
        "rm -rf root journal trace; mkdir -p root/d; echo content >root/a; cp root/a root/d/b; ln root/d/b root/c; chmod 600 root/c; "
        + "touch -d '2001-02-03 04:05:06.7' root/a; touch -d '2002-02-03 04:05:06.8' root/c; setfattr -n user.note -v kept root/c");

    private void AssertWhole(string when, string action)
    {
        var recovered = _tree.Lig("recover", "--journal", "journal");
        Assert.True(recovered.ExitCode == 0, $"{when}: {recovered.ErrorText}");
        Assert.True(_tree.Shell("find root -name '.*'").Length == 0, $"{when}: a temporary name is left");
        var names = _tree.Shell("cd root; for f in a c d/b; do [ -e $f ] && [ \"$(cat $f)\" = content ] && echo $f; done; true").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(action.Equals("--remove", StringComparison.Ordinal) ? names.Length >= 1 : names.Length == 3, $"{when}: only {string.Join(' ', names)} has its content");
        if (!TreeState.Lines(_tree, "root").SequenceEqual(_before))
        {
            var undone = _tree.Lig("undo", "--yes", "--journal", "journal");
            Assert.True(undone.ExitCode == 0, $"{when}: undo: {undone.ErrorText}");
        }

        Assert.True(_before.SequenceEqual(TreeState.Lines(_tree, "root")), $"{when}: undone, it is\n{string.Join('\n', TreeState.Lines(_tree, "root").Except(_before))}");
        Assert.True(_setsBefore.SequenceEqual(TreeState.LinkSets(_tree, "root")), $"{when}: the link sets are {string.Join(", ", TreeState.LinkSets(_tree, "root"))}");
    }
}
