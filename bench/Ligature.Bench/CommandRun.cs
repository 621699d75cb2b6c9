namespace Ligature.Bench;

/// <summary>One of the compared commands, and what was measured of it.</summary>
internal sealed record CommandRun(string Label, Target Target, int ExitStatus, IReadOnlyList<string> Arguments)
{
    internal Sample Wall { get; } = new();

    internal Sample Cpu { get; } = new();

    internal long? PeakBytes { get; set; }

    /// <param name="words"><c>LABEL TARGET EXIT-STATUS PROGRAM [ARGUMENT…]</c></param>
    internal static CommandRun Parse(ReadOnlySpan<string> words)
    {
        if (words.Length < 4 || !int.TryParse(words[2], out int status))
            throw new BenchException($"a command needs LABEL TARGET EXIT-STATUS PROGRAM, not '{string.Join(' ', words.ToArray())}'");
        return new CommandRun(words[0], Target.Parse(words[1]), status, words[3..].ToArray());
    }

    /// <summary>Figures of a command that did not do its work would be worth nothing.</summary>
    internal MeasuredProcess.Outcome RunOnce()
    {
        MeasuredProcess.Outcome outcome = MeasuredProcess.Run(Arguments);
        return outcome.ExitStatus == ExitStatus
            ? outcome
            : throw new BenchException($"'{string.Join(' ', Arguments)}' ended with exit status {outcome.ExitStatus}, not {ExitStatus}");
    }
}
