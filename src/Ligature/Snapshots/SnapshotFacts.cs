using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>What a snapshot as a whole is.</summary>
public sealed record SnapshotFacts
{
    /// <summary>Its name in the store: the time in UTC, for example <c>2026-11-20T10.00.00Z</c>.</summary>
    public required string Id { get; init; }

    /// <summary>One more than that of the snapshot before, whatever the clock said.</summary>
    public required ulong Sequence { get; init; }

    /// <summary>When it was begun.</summary>
    public required FileTime Taken { get; init; }

    /// <summary>What was taken.</summary>
    public IReadOnlyList<SnapshotSource> Sources { get; init; } = [];

    /// <summary>The file systems that it was taken from; entries name them by their place here.</summary>
    public IReadOnlyList<VolumeIdentity> Volumes { get; init; } = [];

    /// <summary>How many names it has, directories among them, the top not.</summary>
    public ulong Entries { get; init; }

    /// <summary>The lengths of its regular files in bytes, each file counted once.</summary>
    public ulong HeldBytes { get; init; }

    /// <summary>The lengths of the files that were copied for it, in bytes; the rest was there already.</summary>
    public ulong AddedBytes { get; init; }

    /// <summary>How many names could not be taken.</summary>
    public ulong Failures { get; init; }

    /// <summary>Words that were given to it, to be kept by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether everything was taken.</summary>
    public bool IsComplete => Failures == 0;
}

/// <summary>A folder that a snapshot was taken of.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Place">Where it lies in the snapshot; empty where it is the whole snapshot.</param>
public sealed record SnapshotSource(FilePath Path, FilePath Place);

/// <summary>Where a directory's section lies in a manifest.</summary>
/// <param name="Path">The directory, below the top of the snapshot; empty for the top.</param>
/// <param name="Offset">The first byte of its block.</param>
/// <param name="Length">The length of the block's content in bytes.</param>
/// <param name="DiffersInTree">Whether the folder lacks owner, mode or attributes that the one who took it could not give.</param>
internal sealed record SectionPlace(FilePath Path, long Offset, int Length, bool DiffersInTree = false);
