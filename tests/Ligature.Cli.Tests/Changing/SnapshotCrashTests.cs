using Xunit;

namespace Ligature.Cli.Tests.Changing;

/// <summary>A take and a restore are killed, or refused by the system, at the calls that change something.</summary>
public sealed class SnapshotCrashTests(ITestOutputHelper output)
{
    private const int FaultPoints = 28;

    private static readonly string[] Errors = ["ENOSPC", "EIO", "EMLINK", "EXDEV", "EPERM", "EROFS", "EINTR"];

    public static TheoryData<string> Names => SnapshotScene.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Killed_at_any_point_no_part_of_a_snapshot_is_taken_for_a_whole_one(string name)
    {
        using var scene = new SnapshotScene(name);
        var points = CallSample.Of(scene.Calls, CallSample.Usual);
        foreach (var (call, number) in points)
        {
            var when = $"{name}, killed at {call} {number}";
            var result = scene.Run(call, number, "signal=SIGKILL");

            // Which thread does what is not always the same, so that a call may not be met.
            Assert.True(result.ExitCode == 137 || scene.IsDone(), $"{when}: {result.ExitCode}, {result.ErrorText}");
            scene.AssertWhole(when, mayBeIncomplete: false);
        }

        output.WriteLine($"{name}: killed at {CallSample.Summary(points, scene.Calls)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_fails_is_told_and_history_stays_as_it_was(string name)
    {
        using var scene = new SnapshotScene(name);
        var points = CallSample.Of(scene.Calls, FaultPoints);
        for (var i = 0; i < points.Count; i++)
        {
            var (call, number) = points[i];
            foreach (var error in points.Count == scene.Calls.Count ? Errors : [Errors[i % Errors.Length]])
            {
                var when = $"{name}, {error} at {call} {number}";
                var result = scene.Run(call, number, $"error={error}");

                // Where the file system allows no more names, the next name becomes a copy; what cannot be given is in the manifest. Both are counted.
                var like = call == "linkat" && error is "EMLINK" or "EPERM" ? SnapshotScene.Parted
                    : result.OutputText.Contains("in the manifest only", StringComparison.Ordinal) ? SnapshotScene.Stripped : SnapshotScene.Exact;
                if (result.ExitCode == 0)
                {
                    // A second way was found, such as copying where nothing can be linked.
                    Assert.True(scene.IsDone(like), $"{when}: it says that all is done");
                }
                else
                {
                    Assert.True(result.ExitCode is 2 or 3 && result.ErrorText.StartsWith("lig: ", StringComparison.Ordinal), $"{when}: {result.ExitCode}, {result.ErrorText}");
                }

                scene.AssertWhole(when, mayBeIncomplete: result.ExitCode == 3, like);
            }
        }

        output.WriteLine($"{name}: a fault at {CallSample.Summary(points, scene.Calls)}");
    }
}
