namespace Ligature.Bench;

/// <summary>One of the compared commands, and what was measured of it.</summary>
/// <param name="Before">A shell command that makes the state that the command starts from; empty for none.</param>
internal sealed record CommandRun(string Label, Target Target, int ExitStatus, IReadOnlyList<string> Arguments, string Before)
{
    internal Sample Wall { get; } = new();

    internal Sample Cpu { get; } = new();

    internal long? PeakBytes { get; set; }

    /// <param name="words"><c>LABEL TARGET EXIT-STATUS PROGRAM [ARGUMENT…]</c></param>
    /// <param name="before">See <see cref="Before"/>.</param>
    internal static CommandRun Parse(ReadOnlySpan<string> words, string before)
    {
        if (words.Length < 4 || !int.TryParse(words[2], out int status))
            throw new BenchException($"a command needs LABEL TARGET EXIT-STATUS PROGRAM, not '{string.Join(' ', words.ToArray())}'");
        return new CommandRun(words[0], Target.Parse(words[1]), status, words[3..].ToArray(), before);
    }

    /// <summary>Figures of a command that did not do its work would be worth nothing.</summary>
    internal MeasuredProcess.Outcome RunOnce()
    {
        Prepare();
        return Run(Arguments, ExitStatus);
    }

    /// <summary>Makes the state that the command starts from.</summary>
    internal void Prepare()
    {
        if (Before.Length > 0)
            _ = Run(["/bin/sh", "-c", Before], 0);
    }

    private static MeasuredProcess.Outcome Run(IReadOnlyList<string> arguments, int expected)
    {
        MeasuredProcess.Outcome outcome = MeasuredProcess.Run(arguments);
        return outcome.ExitStatus == expected
            ? outcome
            : throw new BenchException($"'{string.Join(' ', arguments)}' ended with exit status {outcome.ExitStatus}, not {expected}");
    }
}
