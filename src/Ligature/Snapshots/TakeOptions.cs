using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Snapshots;

/// <summary>How a snapshot is taken.</summary>
/// <param name="Walk">Where the sources are walked: file systems, names passed over, threads, progress, cancellation.</param>
/// <param name="Command">Who takes it, for the message that others get who want to change the store meanwhile.</param>
public sealed record TakeOptions(WalkOptions Walk, string Command)
{
    /// <summary>Whether files are read even when length, times and inode say that they are unchanged.</summary>
    public bool ReadsEverything { get; init; }

    /// <summary>Whether names whose content is known are linked also where mode, owner, times or attributes differ; the manifest alone has those then.</summary>
    public bool SharesMetadata { get; init; }

    /// <summary>Finds the equal files of a folder, in which the snapshot is complete and not visible yet; they become one. Null leaves them as they are.</summary>
    /// <remarks>It is given that folder and how to walk it.</remarks>
    public Func<FilePath, WalkOptions, IEnumerable<EqualFiles>>? FindEqual { get; init; }

    /// <summary>Words to keep the snapshot by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
