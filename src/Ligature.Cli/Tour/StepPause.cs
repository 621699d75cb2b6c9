using System.Text;
using Ligature.Cli.Interop;

namespace Ligature.Cli.Tour;

/// <summary>Waits on the terminal between two steps.</summary>
internal sealed class StepPause(CommandConsole console, CancellationToken cancellation)
{
    private const string Prompt = "Enter: go on   q: quit > ";
    private const int LongestLine = 256;

    /// <summary>Whether a person can be asked.</summary>
    public static bool IsPossible => Libc.IsATty(0) == 1;

    /// <summary>Waits for a line; false when it says to quit, or when there will be none.</summary>
    /// <exception cref="OperationCanceledException">A signal came first.</exception>
    public bool WaitForEnter()
    {
        console.Output.Flush();
        if (console.Terminal.IsOutputTerminal)
        {
            console.Output.Write(Prompt);
            console.Output.Flush();
        }
        else
        {
            console.Diagnostics.WriteText(Prompt);
        }

        // A signal does not end read(2), so it is left to a thread that nobody waits for then.
        var reading = Task.Factory.StartNew(ReadLine, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        reading.Wait(cancellation);
        var answer = reading.Result;
        return answer is not null && !answer.StartsWith('q') && !answer.StartsWith('Q');
    }

    private static unsafe string? ReadLine()
    {
        var buffer = stackalloc byte[LongestLine];
        var count = Libc.Read(0, buffer, LongestLine);
        return count > 0 ? Encoding.ASCII.GetString(buffer, (int)count).TrimStart() : null;
    }
}
