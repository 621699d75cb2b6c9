using Ligature.Paths;

namespace Ligature.Planning;

/// <summary>One small change of one name, as data: what is to happen, and the facts that it was decided on.</summary>
/// <remarks>Paths are relative to the root of the plan and free of <c>.</c> and <c>..</c>; <see cref="Plan.Create"/> makes them so.</remarks>
public sealed record PlanAction
{
    /// <summary>What is done.</summary>
    public required PlanActionKind Kind { get; init; }

    /// <summary>The name that is made, replaced, moved or removed.</summary>
    public required FilePath Path { get; init; }

    /// <summary>What stands at <see cref="Path"/>; null where nothing may be there.</summary>
    public FileFacts? Facts { get; init; }

    /// <summary>The file that is linked or copied. Where the only name of a file goes for good or for a symbolic link: another file with the same content, for undo.</summary>
    public FilePath? Source { get; init; }

    /// <summary>What stands at <see cref="Source"/>.</summary>
    public FileFacts? SourceFacts { get; init; }

    /// <summary>Where a <see cref="PlanActionKind.Rename"/> leads to.</summary>
    public FilePath? Destination { get; init; }

    /// <summary>The path that the new symbolic link stores.</summary>
    public FilePath? Target { get; init; }

    /// <summary>What the new file or directory gets; null for what the replaced one had, or what the system gives.</summary>
    public FileMetadata? Metadata { get; init; }

    /// <summary>Whether content may be lost for good: whether the last name of a file may be removed or replaced with nothing to restore it from.</summary>
    public bool AllowsLoss { get; init; }

    /// <summary>Whether the content is overwritten before the last name of the file goes, with <see cref="PlanActionKind.RemoveName"/>.</summary>
    public bool Shreds { get; init; }

    /// <summary>The numbers of earlier actions of the plan without which this one would do harm: unless all of them were done, it is left out.</summary>
    public IReadOnlyList<int> Needs { get; init; } = [];

    /// <summary>What must hold of the contents of the file and of its <see cref="Source"/> at the moment of the action.</summary>
    public ContentGuard Guard { get; init; }

    /// <summary>Every path that the action is about.</summary>
    internal IEnumerable<FilePath> Paths
    {
        get
        {
            yield return Path;
            if (Source is { } source)
            {
                yield return source;
            }

            if (Destination is { } destination)
            {
                yield return destination;
            }
        }
    }
}
