namespace Ligature.Cli.Tour;

/// <summary>Something that the tour says is not so on this machine.</summary>
internal sealed class FalseClaimException(string what, string expected, string found)
    : Exception($"{what}: expected {expected}, found {found}")
{
    /// <summary>What was looked at.</summary>
    public string What { get; } = what;

    /// <summary>What it should be.</summary>
    public string Expected { get; } = expected;

    /// <summary>What it is.</summary>
    public string Found { get; } = found;
}
