using Xunit;

namespace Ligature.Cli.Tests.Changing;

/// <summary>Every changing command is killed at the system calls that change something.</summary>
public sealed class CommandCrashTests(ITestOutputHelper output)
{
    public static TheoryData<string> Commands => ChangingCommand.Names;

    [Theory]
    [MemberData(nameof(Commands))]
    public void Killed_at_any_point_and_recovered_nothing_is_lost(string name)
    {
        using var command = new ChangingCommand(name);
        var points = CallSample.Of(command.Calls, CallSample.Usual);
        foreach (var (call, number) in points)
        {
            var when = $"{name}, killed at {call} {number}";
            var result = command.Run(call, number, "signal=SIGKILL");

            // Which thread of a walk opens how many folders is not always the same, so that a call may not be met.
            Assert.True(result.ExitCode == 137 || (call == "openat" && command.IsDone()), $"{when}: {result.ExitCode}, {result.ErrorText}");
            command.AssertWhole(when);
        }

        output.WriteLine($"lig {name}: killed at {CallSample.Summary(points, command.Calls)}");
    }
}
