using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Repairing;

/// <summary>What a run of recording did.</summary>
public sealed record TrackReport
{
    /// <summary>Symbolic links met below the roots.</summary>
    public required long Links { get; init; }

    /// <summary>How many of them are recorded now with a target that they lead to.</summary>
    public required long Live { get; init; }

    /// <summary>How many lead nowhere. What was recorded of them earlier is kept.</summary>
    public required long Broken { get; init; }

    /// <summary>Different files that the live ones lead to.</summary>
    public required long Targets { get; init; }

    /// <summary>Links of which nothing had to be recorded: link and target are as they were.</summary>
    public required long Unchanged { get; init; }

    /// <summary>Records of links that are no longer there.</summary>
    public required long Forgotten { get; init; }

    /// <summary>Files whose content was read.</summary>
    public required long DigestsRead { get; init; }

    /// <summary>How many bytes that was.</summary>
    public required ulong BytesRead { get; init; }

    /// <summary>Files whose content should have been recorded and could not be read.</summary>
    public required IReadOnlyList<UnreadFile> Unreadable { get; init; }

    /// <summary>Folders that could not be read.</summary>
    public required IReadOnlyList<UnreadDirectory> Unread { get; init; }
}

/// <summary>A file whose content could not be read.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Errno">Why.</param>
public sealed record UnreadFile(FilePath Path, Errno Errno);
