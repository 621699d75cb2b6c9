using Ligature.Cli.Tests.Commands;
using Ligature.Testing;
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

    [Fact]
    public void A_link_that_cannot_be_followed_for_an_error_of_the_disk_is_told_and_left()
    {
        using var tree = new TestTree();
        tree.File("root/new/file", "content");
        tree.Shell("ln -s \"$PWD/root/old/file\" root/link");
        TracedCalls.SkipWhereTracingIsForbidden(tree);

        // Only the way of an absolute link starts at the root of the system.
        var result = new LigProcess("fix", "--yes", "--accept", "likely", "root", "--journal", "journal")
        {
            WorkingDirectory = tree.Root, Wrapper = ["strace", "-f", "-qq", "-o", "trace", "-P", "/", "-e", "trace=openat", "-e", "inject=openat:error=EIO"],
        }.Run();

        Assert.Equal(3, result.ExitCode);
        Assert.Equal("lig: cannot follow 'root/link': Input/output error\n", result.ErrorText);
        Assert.Contains("1 symlink: 1 broken; 0 to be pointed elsewhere; 1 left\n", result.OutputText, StringComparison.Ordinal);
        Assert.EndsWith("/root/old/file\n", tree.Shell("readlink root/link"), StringComparison.Ordinal);
    }
}
