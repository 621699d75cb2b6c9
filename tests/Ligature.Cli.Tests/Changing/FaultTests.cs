using Xunit;

namespace Ligature.Cli.Tests.Changing;

/// <summary>Every system call that changes something fails once, with every error that it may fail with in life.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    private static readonly string[] Errors = ["ENOSPC", "EIO", "EACCES", "EMLINK", "EXDEV", "EROFS", "EDQUOT"];
    private static readonly string[] NameCalls = ["linkat", "symlinkat", "renameat2", "unlinkat", "mkdirat"];

    [Fact]
    public void Whatever_fails_is_told_and_everything_is_old_or_new()
    {
        using var changed = new ChangedTree();
        var injected = 0;
        for (var i = 0; i < changed.Calls.Count; i++)
        {
            var (name, number) = changed.Calls[i];

            // What makes and moves names fails with each error; of the other calls each gets two, in turn.
            var errors = NameCalls.Contains(name) ? Errors : [Errors[i % Errors.Length], Errors[(i + 3) % Errors.Length]];
            foreach (var error in errors)
            {
                Inject(changed, name, number, error);
                injected++;
            }
        }

        output.WriteLine($"{injected} faults at {changed.Calls.Count} points: {CrashTests.Summary(changed.Calls)}");
    }

    private static void Inject(ChangedTree changed, string name, int number, string error)
    {
        var when = $"{error} at {name} {number}";
        changed.Renew();
        var result = TracedCalls.Run(changed.Tree, [$"trace={name}", $"inject={name}:error={error}:when={number}"], changed.Apply);
        switch (result.ExitCode)
        {
            case 0:
                // A second way was found, such as copying where blocks cannot be shared.
                Assert.True(changed.WholeAfter.SequenceEqual(changed.Present()), $"{when}: it says that all is done");
                break;
            case 2 or 3:
                Assert.True(result.ErrorText.StartsWith("lig: cannot ", StringComparison.Ordinal), $"{when}: {result.ErrorText}");
                break;
            default:
                Assert.Fail($"{when}: exit code {result.ExitCode}, {result.ErrorText}");
                break;
        }

        changed.AssertOldOrNew(when);
        var recovered = changed.Lig("recover");
        Assert.True(recovered.ExitCode == 0, $"{when}: {recovered.ErrorText}");
        changed.AssertUndone(when);
    }
}
