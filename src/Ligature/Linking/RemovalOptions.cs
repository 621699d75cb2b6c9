using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>What goes along with the names that are removed, and where what depends on them is looked for.</summary>
public sealed record RemovalOptions
{
    /// <summary>Whether all names of the files go.</summary>
    public bool AllNames { get; init; }

    /// <summary>Whether the last name of a file may go, and its data with it.</summary>
    public bool IncludesData { get; init; }

    /// <summary>Whether data are overwritten before they go; implies <see cref="IncludesData"/>.</summary>
    public bool Shreds { get; init; }

    /// <summary>Whether the symbolic links go that lead through a removed name, and would be broken.</summary>
    public bool WithLinks { get; init; }

    /// <summary>Whether what depends on the names is looked for; <see cref="AllNames"/> and <see cref="WithLinks"/> cannot do without.</summary>
    public bool SearchesDependents { get; init; } = true;

    /// <summary>The folders to look in; empty for <see cref="SearchRange.FolderAround"/> the names, or for their mounts with <see cref="AllNames"/>.</summary>
    public IReadOnlyList<FilePath> Roots { get; init; } = [];

    /// <summary>How to walk.</summary>
    public WalkOptions Walk { get; init; } = new();

    internal bool NeedsSearch => SearchesDependents || AllNames || WithLinks;
}
