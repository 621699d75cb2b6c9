using Ligature.FileSystem;

namespace Ligature.Surveying;

/// <summary>What is done with the facts of a walk. Each thread has a visitor of its own, so none needs a lock.</summary>
public interface ITreeVisitor
{
    /// <summary>A directory was opened; its entries follow, on the same visitor.</summary>
    void OnDirectory(SurveyedDirectory directory);

    /// <summary>Whether the visitor knows the file of a listed name already, so that its status need not be read.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="inode">The inode number as the listing has it.</param>
    /// <param name="name">The name.</param>
    /// <returns>True makes <see cref="OnEntry"/> follow with <see cref="SurveyedEntry.IsKnown"/> instead of a status.</returns>
    bool Knows(SurveyedDirectory directory, ulong inode, ReadOnlySpan<byte> name) => false;

    /// <summary>A name was met, whatever it stands for. The entry is valid only during the call.</summary>
    void OnEntry(scoped in SurveyedEntry entry);

    /// <summary>A directory was not read, or not to its end.</summary>
    void OnUnread(SurveyedDirectory directory, WalkProblem problem);
}

/// <summary>Why a directory was left out of a walk.</summary>
/// <param name="Kind">In general.</param>
/// <param name="Errno">What the kernel said; None where it was not asked.</param>
public readonly record struct WalkProblem(WalkProblemKind Kind, Errno Errno)
{
    /// <summary>Whether the caller was denied something it asked for, as opposed to what it asked to leave out or what went away.</summary>
    public bool IsFailure => Kind is WalkProblemKind.CannotOpen or WalkProblemKind.CannotRead;
}

/// <summary>The reasons for leaving a directory out.</summary>
public enum WalkProblemKind
{
    /// <summary>It could not be opened.</summary>
    CannotOpen,

    /// <summary>Reading broke off; entries may be missing.</summary>
    CannotRead,

    /// <summary>It was removed or replaced between being listed and being opened.</summary>
    Vanished,

    /// <summary>The walk has been in this directory before, by another path: a bind mount, a followed link, an overlapping root.</summary>
    AlreadyVisited,

    /// <summary>It lies on another file system, and the walk was told to stay on one.</summary>
    OtherFileSystem,
}
