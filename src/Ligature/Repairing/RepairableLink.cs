using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Repairing;

/// <summary>A broken link, and what was found out about the file it led to.</summary>
public sealed record RepairableLink
{
    /// <summary>The link.</summary>
    public required MetLink Link { get; init; }

    /// <summary>Its path as people see it, beginning with a root as it was given.</summary>
    public required FilePath Display { get; init; }

    /// <summary>Why it is broken.</summary>
    public required SymlinkState State { get; init; }

    /// <summary>What the kernel says to somebody who follows it, or said on the way.</summary>
    public Errno Errno { get; init; }

    /// <summary>Where the way ends: the first missing component.</summary>
    public required FilePath Missing { get; init; }

    /// <summary>What it means, absolute, by the letters of the path alone.</summary>
    public required FilePath OldPlace { get; init; }

    /// <summary>The broken link on its way, also met in the walk, with which it is mended; null where it is broken itself.</summary>
    public FilePath? BrokenBy { get; init; }

    /// <summary>The mount point, or the file system, that is not there at the moment.</summary>
    public FilePath? MountPoint { get; init; }

    /// <summary>What was recorded of it; null without a record, or where the link stores something else by now.</summary>
    public TrackedLink? Record { get; init; }

    /// <summary>What is known of the recorded file.</summary>
    public TargetFate Fate { get; init; }

    /// <summary>Where it may be pointed, the best first.</summary>
    public IReadOnlyList<RepairCandidate> Candidates { get; init; } = [];

    internal IReadOnlyList<SymlinkHop> Hops { get; init; } = [];

    /// <summary>Whether it may be touched at all. What lies on a disk that is not mounted, or behind a closed door, may be well.</summary>
    public bool MayBeTouched => BrokenBy is null && State is SymlinkState.Dangling or SymlinkState.NotADirectory && Fate != TargetFate.NotMounted;

    /// <summary>What the link stores to lead to a candidate, in the manner of what it stores now.</summary>
    public FilePath TextFor(RepairCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return LinkText.Make(Link.Path, Link.Text, candidate.Path, candidate.Type == FileType.Directory);
    }
}

/// <summary>What became of a recorded file.</summary>
public enum TargetFate
{
    /// <summary>Nothing was recorded, or what was recorded does not tell.</summary>
    Unknown,

    /// <summary>It exists; where, the candidates say, as far as that was found.</summary>
    Alive,

    /// <summary>It is gone: its file system says so, or was walked from end to end without meeting it.</summary>
    Gone,

    /// <summary>Its file system is not mounted.</summary>
    NotMounted,
}
