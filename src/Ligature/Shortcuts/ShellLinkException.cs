namespace Ligature.Shortcuts;

/// <summary>Bytes that are no shell link, or a damaged one.</summary>
/// <param name="offset">Where in the file the trouble is, in bytes from its start.</param>
/// <param name="problem">What is wrong there: a clause without a full stop.</param>
public sealed class ShellLinkException(long offset, string problem) : FormatException($"{problem} (at byte {offset})")
{
    /// <summary>Where in the file the trouble is, in bytes from its start.</summary>
    public long Offset { get; } = offset;

    /// <summary>What is wrong there: a clause without a full stop.</summary>
    public string Problem { get; } = problem;
}
