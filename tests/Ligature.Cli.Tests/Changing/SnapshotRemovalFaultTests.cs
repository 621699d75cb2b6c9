using System.Globalization;
using Ligature.Cli.Tests.Commands;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Changing;

/// <summary>A removal of snapshots is killed, or fails, at the system calls that change something.</summary>
public sealed class SnapshotRemovalFaultTests : IDisposable
{
    private static readonly string[] Errors = ["ENOSPC", "EIO", "EPERM", "EACCES", "EROFS"];

    private readonly ITestOutputHelper _output;
    private readonly TestTree _tree = new();
    private readonly string _oldest;
    private readonly string _newest;

    public SnapshotRemovalFaultTests(ITestOutputHelper output)
    {
        _output = output;
        _tree.Shell("mkdir -p source/a/b source/c; for i in 1 2 3 4 5; do echo $i > source/a/f$i; echo $i > source/a/b/g$i; done; ln -s a source/l; ln source/a/f1 source/c/h");
        for (var i = 0; i < 3; i++)
        {
            _tree.File($"source/new{i}", $"{i}");
            Assert.Equal(0, _tree.Lig("snapshot", "take", "source", "--to", "store").ExitCode);
        }

        _tree.Shell("mv store template");
        _newest = _tree.Shell("readlink template/latest").Trim();
        _oldest = _tree.Shell("cd template; for i in 2*; do [ -e $i/new1 ] || echo $i; done").Trim();
    }

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("prune")]
    [InlineData("forget")]
    public void Killed_at_any_point_a_snapshot_is_there_as_a_whole_or_not_at_all(string command)
    {
        var calls = List(command);
        var points = CallSample.Of(calls, CallSample.Usual);
        foreach (var (call, number) in points)
        {
            Renew();
            var result = Run(command, call, number, "signal=SIGKILL");

            // Which thread removes how many names is not always the same, so that a call may not be met.
            Assert.True(result.ExitCode is 137 or 0, $"{command}, killed at {call} {number}: {result.ExitCode}, {result.ErrorText}");
            AssertWhole($"{command}, killed at {call} {number}", command);
        }

        _output.WriteLine($"lig snapshot {command}: killed at {CallSample.Summary(points, calls)}");
    }

    [Theory]
    [InlineData("prune")]
    [InlineData("forget")]
    public void Whatever_fails_is_said_and_the_next_run_does_the_rest(string command)
    {
        var calls = List(command);
        var points = CallSample.Of(calls, CallSample.Usual);
        for (var i = 0; i < points.Count; i++)
        {
            var ((call, number), error) = (points[i], Errors[i % Errors.Length]);
            Renew();
            var when = $"{command}, {call} {number} {error}";
            var result = Run(command, call, number, $"error={error}");
            Assert.True(result.ExitCode is 0 or 2 or 3, $"{when}: {result.ExitCode}, {result.ErrorText}");
            Assert.True(result.ExitCode == 0 || result.ErrorText.StartsWith("lig: ", StringComparison.Ordinal), $"{when}: {result.ErrorText}");
            AssertWhole(when, command);
        }

        _output.WriteLine($"lig snapshot {command}: a fault at {CallSample.Summary(points, calls)}");
    }

    private ByteText[] Command(string command) => command == "prune"
        ? ["snapshot", "prune", "store", "--keep-last", "1", "--yes"]
        : ["snapshot", "forget", $"store/{_newest}", $"store/{_oldest}", "--yes"];

    private List<(string Name, int Number)> List(string command)
    {
        Renew();
        return TracedCalls.List(_tree, Command(command));
    }

    private LigResult Run(string command, string call, int number, string injection)
        => TracedCalls.Run(_tree, [$"trace={call}", $"inject={call}:{injection}:when={number.ToString(CultureInfo.InvariantCulture)}"], Command(command));

    private void Renew() => _tree.Shell("rm -rf store; cp -a template store");

    private void AssertWhole(string when, string command)
    {
        var verified = _tree.Lig("snapshot", "verify", "store", "--read-data");
        Assert.True(verified.ExitCode == 0, $"{when}: {verified.OutputText}{verified.ErrorText}");
        Assert.True(command == "prune" ? Listed().Contains(_newest) : Listed().Except([_newest, _oldest], StringComparer.Ordinal).Any(), $"{when}: the one to keep is gone");

        // Nobody need unlock or clear up anything by hand.
        var again = _tree.Lig("snapshot", "prune", "store", "--keep-last", "1", "--yes");
        Assert.True(again.ExitCode == 0, $"{when}: {again.ErrorText}");
        Assert.Single(Listed());
        var taken = _tree.Lig("snapshot", "take", "source", "--to", "store");
        Assert.True(taken.ExitCode == 0, $"{when}: {taken.ErrorText}");
        var check = _tree.Lig("snapshot", "check", "store");
        Assert.True(check.ExitCode == 0, $"{when}: {check.OutputText}");
    }

    private string[] Listed()
        => [.. _tree.Lig("snapshot", "list", "store", "--json", "--quick").Document().EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];
}
