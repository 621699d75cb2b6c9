using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>What was asked for: a link at one place that leads to another.</summary>
/// <param name="Target">What is linked to, read from the working directory wherever the link goes.</param>
/// <param name="Link">The new name; or an existing directory, in which the link gets the target's name, as ln(1) has it.</param>
public sealed record LinkRequest(FilePath Target, FilePath Link)
{
    /// <summary>The kind, or null to have it chosen.</summary>
    public LinkKind? Kind { get; init; }

    /// <summary>What matters, or null where nobody said.</summary>
    public LinkPurpose? Purpose { get; init; }

    /// <summary>How a symbolic link stores its target.</summary>
    public PathForm Form { get; init; }

    /// <summary>Whether the target may be missing.</summary>
    public bool AllowsDangling { get; init; }

    /// <summary>Whether a symbolic link may lead to a directory that it lies in, so that a walk which follows links goes round.</summary>
    public bool AllowsLoop { get; init; }

    /// <summary>Whether a copy will do where blocks cannot be shared.</summary>
    public bool AllowsCopy { get; init; }

    /// <summary>Whether a bind mount is to be there again after the next start.</summary>
    public bool Persists { get; init; }

    /// <summary>The directory that <c>etc/systemd/system</c> and <c>etc/fstab</c> are looked for in.</summary>
    public FilePath SystemRoot { get; init; } = FilePath.Root;
}
