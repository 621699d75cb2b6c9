using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>What became of taking a snapshot.</summary>
/// <param name="Facts">The snapshot.</param>
/// <param name="Previous">The id of the one that unchanged files were linked from; null for none.</param>
/// <param name="Counts">How its files came into it.</param>
/// <param name="Failures">What could not be taken.</param>
/// <param name="LeftOut">Directories that were left out on purpose: on another file system, or seen already by another path.</param>
public sealed record TakeReport(SnapshotFacts Facts, string? Previous, TakeCounts Counts, IReadOnlyList<TakeFailure> Failures, IReadOnlyList<FilePath> LeftOut);

/// <summary>Something that could not be taken.</summary>
/// <param name="Operation">What was tried, as a verb.</param>
/// <param name="Path">The source.</param>
/// <param name="Errno">Why the kernel refused.</param>
public sealed record TakeFailure(string Operation, FilePath Path, Errno Errno);

/// <summary>How the files of a snapshot came into it; directories are not counted.</summary>
public sealed class TakeCounts
{
    /// <summary>Names linked to the same place of the snapshot before.</summary>
    public long Linked { get; internal set; }

    /// <summary>Names linked to another place of the snapshot before: renamed, moved, or touched with the same content.</summary>
    public long Moved { get; internal set; }

    /// <summary>Files made anew.</summary>
    public long Copied { get; internal set; }

    /// <summary>Names linked to what a take that did not come to its end had copied.</summary>
    public long Resumed { get; internal set; }

    /// <summary>How often a file had all the names that its file system allows, so that it was copied once more or its next copy was linked.</summary>
    public long LinkLimit { get; internal set; }

    /// <summary>Names of files that became names of an equal file.</summary>
    public long Merged { get; internal set; }

    /// <summary>Further names of files that are in the snapshot already.</summary>
    public long Names { get; internal set; }

    /// <summary>Files that went on changing while they were read.</summary>
    public long Changed { get; internal set; }

    /// <summary>Files whose owner, mode or attributes are in the manifest only, because the user may not give them.</summary>
    public long Stripped { get; internal set; }

    /// <summary>The lengths of the files made anew, without those that became names of an equal file, in bytes.</summary>
    public ulong CopiedBytes { get; internal set; }

    /// <summary>The lengths of all regular files, each counted once, in bytes.</summary>
    public ulong HeldBytes { get; internal set; }

    /// <summary>Names, directories among them, sources not.</summary>
    public long Entries { get; internal set; }

    internal void Add(TakeCounts other)
    {
        Linked += other.Linked;
        Moved += other.Moved;
        Copied += other.Copied;
        Resumed += other.Resumed;
        LinkLimit += other.LinkLimit;
        Merged += other.Merged;
        Names += other.Names;
        Changed += other.Changed;
        Stripped += other.Stripped;
        CopiedBytes += other.CopiedBytes;
        HeldBytes += other.HeldBytes;
        Entries += other.Entries;
    }
}
