using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>A link that was made and found to lead where it should.</summary>
public sealed record MadeLink
{
    /// <summary>What it is; <see cref="LinkKind.Copy"/> where blocks could not be shared and a copy was allowed.</summary>
    public required LinkKind Kind { get; init; }

    /// <summary>The facts of the link itself; of a bind mount, those of what is seen there.</summary>
    public required FileStatus Status { get; init; }

    /// <summary>What did not come out as it might be expected, each as one sentence.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The file that mounts it again at the next start, or null.</summary>
    public FilePath? PersistedIn { get; init; }
}
