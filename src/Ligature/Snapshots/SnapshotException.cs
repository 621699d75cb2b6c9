namespace Ligature.Snapshots;

/// <summary>A store or a snapshot that cannot be used, with the reason for people.</summary>
public sealed class SnapshotException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong; names in it are quoted.</param>
    /// <param name="hint">What to do instead, or null.</param>
    public SnapshotException(string message, string? hint = null)
        : base(message) => Hint = hint;

    /// <summary>What to do instead, or null.</summary>
    public string? Hint { get; }
}
