using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>One symbolic link met on the way to a target.</summary>
/// <param name="Path">Where the link is.</param>
/// <param name="Target">The path it stores.</param>
/// <param name="IsWhole">Whether the link stood for all that was left of the path, as opposed to a directory on the way.</param>
/// <param name="Identity">Which link it is.</param>
public sealed record SymlinkHop(FilePath Path, FilePath Target, bool IsWhole, FileIdentity Identity);

/// <summary>Where a symbolic link leads, hop by hop, and why it ends where it does.</summary>
public sealed record SymlinkResolution
{
    /// <summary>The diagnosis.</summary>
    public required SymlinkState State { get; init; }

    /// <summary>Every link met, in order; the first is the link that was asked about.</summary>
    public required IReadOnlyList<SymlinkHop> Hops { get; init; }

    /// <summary>The path of the file at the end when live; otherwise the path up to the component that stops the way.</summary>
    /// <remarks>For <see cref="SymlinkState.Dangling"/> this is the first missing component.</remarks>
    public required FilePath Place { get; init; }

    /// <summary>The file at the end when live.</summary>
    public FileStatus? Target { get; init; }

    /// <summary>The links of a loop, each once; empty otherwise.</summary>
    public IReadOnlyList<SymlinkHop> LoopMembers { get; init; } = [];

    /// <summary>The mount point where nothing is mounted, when unmounted.</summary>
    public FilePath? MountPoint { get; init; }

    /// <summary>What the kernel says to somebody who follows the link.</summary>
    public Errno Errno { get; init; }

    /// <summary>How many links stand one behind the other for the whole path; 1 for a link straight to a file.</summary>
    public int ChainLength => Hops.Count(hop => hop.IsWhole);
}
