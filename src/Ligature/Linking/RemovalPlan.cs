using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>What removing names would do, and what would be felt elsewhere.</summary>
/// <param name="Plan">What is to be done; bind mounts are not in it.</param>
/// <param name="Names">What each action of the plan removes, in the same order.</param>
/// <param name="Binds">Bind mounts, which <see cref="LinkRemoval.RemoveBind"/> takes away.</param>
public sealed record RemovalPlan(Plan Plan, IReadOnlyList<RemovedLink> Names, IReadOnlyList<RemovedLink> Binds)
{
    /// <summary>The symbolic links that would be broken and are not removed, sorted by path.</summary>
    public IReadOnlyList<SymlinkResolution> Dependents { get; init; } = [];

    /// <summary>The other names that were found of the files, and that stay; sorted by path.</summary>
    public IReadOnlyList<FilePath> OtherNames { get; init; } = [];

    /// <summary>Files that keep names that were not found, although all of them were to go.</summary>
    public IReadOnlyList<HiddenNames> Hidden { get; init; } = [];

    /// <summary>Why data that are overwritten may be read from the disk all the same.</summary>
    public IReadOnlyList<ShredDoubt> Doubts { get; init; } = [];

    /// <summary>What cannot be removed, and why.</summary>
    public IReadOnlyList<FileLinkException> Refused { get; init; } = [];

    /// <summary>The folders that could not be read, in which more may depend on the names.</summary>
    public IReadOnlyList<UnreadDirectory> Unread { get; init; } = [];

    /// <summary>Whether content goes for good.</summary>
    public bool LosesData => Names.Any(name => name.LosesData);
}

/// <summary>A file of which not all names were found.</summary>
/// <param name="Path">The name that was asked for.</param>
/// <param name="Count">How many names are out of sight.</param>
public sealed record HiddenNames(FilePath Path, long Count);
