using Ligature.Paths;
using Ligature.Testing;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Cli.Tests;

/// <summary>A process started by posix_spawn(3), because the arguments of <see cref="System.Diagnostics.Process"/> are text.</summary>
internal sealed class ChildProcess
{
    private const int KillSignal = 9;

    private readonly Task<byte[]> _output;
    private readonly Task<byte[]> _error;

    private ChildProcess(int id, Task<byte[]> output, Task<byte[]> error) => (Id, _output, _error) = (id, output, error);

    /// <summary>The process id.</summary>
    public int Id { get; }

    /// <summary>Whether it took too long.</summary>
    public bool WasKilled { get; private set; }

    public static unsafe ChildProcess Start(
        IReadOnlyList<ByteText> command, IReadOnlyList<ByteText> environment, FilePath? workingDirectory, OutputTo output)
    {
        var (outputReader, outputWriter) = MakePipe();
        var (errorReader, errorWriter) = MakePipe();
        using var actions = new SpawnActions();
        actions.Open(0, "/dev/null", SpawnLibc.ReadOnly);
        actions.Duplicate(errorWriter, 2);
        switch (output)
        {
            case OutputTo.FullDevice:
                actions.Open(1, "/dev/full", SpawnLibc.WriteOnly);
                break;
            case OutputTo.Closed:
                actions.Close(1);
                break;
            default:
                actions.Duplicate(outputWriter, 1);
                break;
        }

        if (workingDirectory is { } directory)
        {
            actions.ChangeDirectory(directory);
        }

        if (output == OutputTo.ClosedPipe)
        {
            outputReader.Dispose();
        }

        using var arguments = new PointerArray(command);
        using var variables = new PointerArray(environment);
        var errno = SpawnLibc.Spawn(out var id, command[0].Terminated(), actions.Actions, actions.Attributes, arguments.Start, variables.Start);
        _ = TestLibc.Close(outputWriter);
        _ = TestLibc.Close(errorWriter);
        return errno == 0
            ? new ChildProcess(id, ReadToEnd(outputReader), ReadToEnd(errorReader))
            : throw new InvalidOperationException($"posix_spawn {command[0]}: errno {errno}");
    }

    public LigResult WaitForEnd(TimeSpan timeout)
    {
        using (new Timer(_ => Kill(), null, timeout, Timeout.InfiniteTimeSpan))
        {
            var output = _output.GetAwaiter().GetResult();
            var error = _error.GetAwaiter().GetResult();
            SpawnLibc.Wait(Id, out var status, 0);
            var signal = status & 0x7F;
            return new LigResult(signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output, error) { Signal = signal == 0 ? null : signal };
        }
    }

    private void Kill()
    {
        WasKilled = true;
        _ = SpawnLibc.Kill(Id, KillSignal);
    }

    private static (SafeFileHandle Reader, int Writer) MakePipe()
    {
        var ends = new int[2];
        return SpawnLibc.MakePipe(ends, SpawnLibc.CloseOnExec) == 0
            ? (new SafeFileHandle(ends[0], ownsHandle: true), ends[1])
            : throw new InvalidOperationException("pipe2 failed");
    }

    private static Task<byte[]> ReadToEnd(SafeFileHandle reader) => reader.IsClosed
        ? Task.FromResult<byte[]>([])
        : Task.Factory.StartNew(
            () =>
            {
                using var stream = new FileStream(reader, FileAccess.Read, bufferSize: 0);
                using var content = new MemoryStream();
                stream.CopyTo(content);
                return content.ToArray();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
