using Xunit;

namespace Ligature.Cli.Tests.Changing;

/// <summary>Every changing command fails at the system calls that change something, with every error that they may have.</summary>
public sealed class CommandFaultTests(ITestOutputHelper output)
{
    private static readonly string[] Errors = ["ENOSPC", "EIO", "EACCES", "EMLINK", "EXDEV", "EROFS", "EDQUOT"];

    public static TheoryData<string> Commands => ChangingCommand.Names;

    [Theory]
    [MemberData(nameof(Commands))]
    public void Whatever_fails_is_told_and_nothing_is_lost(string name)
    {
        using var command = new ChangingCommand(name);
        var points = CallSample.Of(command.Calls, CallSample.Usual);
        for (var i = 0; i < points.Count; i++)
        {
            var (call, number) = points[i];
            var error = Errors[i % Errors.Length];
            var when = $"{name}, {error} at {call} {number}";
            var result = command.Run(call, number, $"error={error}");
            if (result.ExitCode == 0)
            {
                // A second way was found, such as copying where blocks cannot be shared.
                Assert.True(command.IsDone(), $"{when}: it says that all is done");
            }
            else
            {
                Assert.True(result.ExitCode is 2 or 3 && result.ErrorText.StartsWith("lig: cannot ", StringComparison.Ordinal), $"{when}: exit code {result.ExitCode}, {result.ErrorText}");
            }

            command.AssertWhole(when);
        }

        output.WriteLine($"lig {name}: a fault at {CallSample.Summary(points, command.Calls)}");
    }
}
