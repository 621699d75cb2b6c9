using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>What is restored of a snapshot, and how.</summary>
/// <param name="Paths">What of it, with all below; everything where none is given.</param>
/// <param name="Cancellation">Ends the work with an exception; what is restored by then stays.</param>
public sealed record RestoreOptions(IReadOnlyList<FilePath> Paths, CancellationToken Cancellation)
{
    /// <summary>Whether the destination may hold something: files that differ are replaced, others are left alone.</summary>
    public bool IsInPlace { get; init; }

    /// <summary>Whether names that the snapshot does not have are removed from the folders that are restored; in place alone.</summary>
    public bool Deletes { get; init; }

    /// <summary>Whether nothing is changed.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Told of everything that is done, or in a dry run would be done; the path is the one in the snapshot.</summary>
    public Action<RestoreAction, FilePath>? Told { get; init; }
}

/// <summary>What restoring does with a name.</summary>
public enum RestoreAction
{
    /// <summary>It is not there, and is made.</summary>
    Make,

    /// <summary>Something else is there, which it replaces.</summary>
    Replace,

    /// <summary>It becomes another name of a file that is restored.</summary>
    Link,

    /// <summary>Only owner, mode, times or attributes differ.</summary>
    Mend,

    /// <summary>The snapshot does not have it.</summary>
    Delete,
}
