using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>A recorded file that links no longer lead to, and what was found of it so far.</summary>
/// <param name="target">The record.</param>
/// <param name="oldPlace">Where it was.</param>
internal sealed class LostTarget(TrackedTarget target, FilePath oldPlace)
{
    private readonly List<FilePath> _names = [];

    internal TrackedTarget Target { get; } = target;

    /// <summary>Where it was.</summary>
    internal FilePath OldPlace { get; } = oldPlace;

    /// <summary>What became of it.</summary>
    internal TargetFate Fate { get; set; }

    /// <summary>Where its handle led.</summary>
    internal FilePath? PathByHandle { get; set; }

    /// <summary>Names of it met in the walk.</summary>
    internal IReadOnlyList<FilePath> Names => _names;

    /// <summary>Other files with its content, where it was looked for.</summary>
    internal IReadOnlyList<FilePath> Copies { get; set; } = [];

    /// <summary>Whether its content is looked for: where no file is known to be the one.</summary>
    internal bool NeedsContent => Target.Digest is not null && Target.Size > 0 && PathByHandle is null && Fate != TargetFate.NotMounted && _names.Count == 0;

    /// <summary>Adds a name met in the walk; any thread may call it.</summary>
    internal void AddName(FilePath path)
    {
        lock (_names)
        {
            _names.Add(path);
        }
    }
}
