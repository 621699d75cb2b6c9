using Xunit;

namespace Ligature.Cli.Tests.Changing;

/// <summary>The program is killed at every system call that changes something; then it recovers, and takes back what it had done.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    [Fact]
    public void Whenever_it_is_killed_nothing_is_lost_and_no_temporary_name_stays()
    {
        using var changed = new ChangedTree();
        Assert.True(changed.Calls.Count >= 40, "too few calls to be all");
        foreach (var (name, number) in changed.Calls)
        {
            var when = $"killed at {name} {number}";
            changed.Renew();
            var result = TracedCalls.Run(changed.Tree, [$"trace={name}", $"inject={name}:signal=SIGKILL:when={number}"], changed.Apply);
            Assert.True(result.ExitCode is 137, $"{when}: {result.ExitCode}, {result.ErrorText}");
            var recovered = changed.Lig("recover");
            Assert.True(recovered.ExitCode == 0, $"{when}: {recovered.ErrorText}");
            changed.AssertOldOrNew(when);
            changed.AssertUndone(when);
        }

        output.WriteLine($"killed at {changed.Calls.Count} points: {Summary(changed.Calls)}");
    }

    internal static string Summary(IEnumerable<(string Name, int Number)> calls)
        => string.Join(", ", calls.GroupBy(call => call.Name).Select(group => $"{group.Key} {group.Count()}"));
}
