namespace Ligature.Bench;

/// <summary>
/// The peak of resident memory, measured by GNU time: what a program is said to have used includes what the process that
/// started it used (execve(2) keeps the mark), and GNU time is small where this program is not.
/// </summary>
internal static class PeakMemory
{
    private const int Runs = 3;

    /// <returns>The greatest of three runs in bytes; null without GNU time.</returns>
    internal static long? Measure(string time, CommandRun command)
    {
        if (time.Length == 0)
            return null;
        string output = Path.GetTempFileName();
        try
        {
            long greatest = 0;
            for (int run = 0; run < Runs; run++)
            {
                command.Prepare();
                _ = MeasuredProcess.Run([time, "-q", "-f", "%M", "-o", output, .. command.Arguments]);
                string text = File.ReadAllText(output).Trim();
                if (!long.TryParse(text, out long kibibytes))
                    throw new BenchException($"'{time}' is not GNU time: it wrote '{text}'");
                greatest = Math.Max(greatest, kibibytes * 1024);
            }

            return greatest;
        }
        finally
        {
            File.Delete(output);
        }
    }
}
