using System.Globalization;
using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

/// <summary>SIGINT and SIGTERM end a walk early: nothing is printed, nothing is traced, the exit code is 130.</summary>
public sealed class InterruptionTests(InterruptionTests.LargeTree large) : IClassFixture<InterruptionTests.LargeTree>
{
    private const int Interrupt = 2;
    private const int Terminate = 15;
    private const int Attempts = 50;

    [Theory]
    [InlineData(Interrupt, "check")]
    [InlineData(Interrupt, "names file --in tree")]
    [InlineData(Interrupt, "who file --in tree")]
    [InlineData(Interrupt, "du")]
    [InlineData(Terminate, "check --json")]
    [InlineData(Terminate, "du --json-lines")]
    public void A_signal_ends_a_walk_with_130(int signal, string command)
    {
        // A walk that was over before the signal came is fine; one of them must not be.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var result = SignalWhenCaught(signal, command);
            Assert.Null(result.Signal);
            if (result.ExitCode == 130)
            {
                Assert.Empty(result.Output);
                Assert.Empty(result.ErrorText);
                return;
            }

            Assert.Equal(0, result.ExitCode);
        }

        Assert.Fail($"{Attempts} walks ended before the signal came");
    }

    private LigResult SignalWhenCaught(int signal, string command)
    {
        ByteText[] words = [LigProcess.Binary, .. command.Split(' ').Select(word => (ByteText)word), "--threads", "1"];
        var process = ChildProcess.Start(words, ["LC_ALL=C.UTF-8"], large.Tree.Root, OutputTo.Capture);
        while (!HasEndedOrCatches(process.Id, signal))
        {
            Thread.Yield();
        }

        _ = SpawnLibc.Kill(process.Id, signal);
        return process.WaitForEnd(TimeSpan.FromMinutes(1));
    }

    // The mask of caught signals is hexadecimal, signal 1 in its lowest bit (proc_pid_status(5)). A process that has ended catches none.
    private static bool HasEndedOrCatches(int process, int signal)
    {
        var status = File.ReadAllLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status");
        var caught = status.FirstOrDefault(line => line.StartsWith("SigCgt:", StringComparison.Ordinal));
        return caught is null
            || status.Any(line => line.StartsWith("State:\tZ", StringComparison.Ordinal))
            || ((ulong.Parse(caught.AsSpan("SigCgt:".Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (signal - 1)) & 1) != 0;
    }

    /// <summary>So many folders that a walk takes far longer than sending a signal.</summary>
    public sealed class LargeTree : IDisposable
    {
        public LargeTree()
        {
            Tree.File("file");
            Tree.File("tree/a/b/c/content");
            Tree.Symlink("tree/a/b/c/link", "content");

            // Each round doubles it.
            _ = Tree.Shell("cd tree; for i in 1 2 3 4 5 6 7 8 9 10 11; do mkdir next; mv a next/a; cp -al next/a next/b; mv next a; done");
        }

        public TestTree Tree { get; } = new();

        public void Dispose() => Tree.Dispose();
    }
}
