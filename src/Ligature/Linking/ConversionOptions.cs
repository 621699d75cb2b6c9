using Ligature.Surveying;

namespace Ligature.Linking;

/// <summary>What links are converted to.</summary>
public enum ConversionGoal
{
    /// <summary>Symbolic links become further names of what they lead to.</summary>
    Hard,

    /// <summary>Further names of a file become symbolic links to its first name.</summary>
    Soft,

    /// <summary>Absolute symbolic links become relative ones.</summary>
    Relative,

    /// <summary>Relative symbolic links become absolute ones.</summary>
    Absolute,

    /// <summary>Links of both kinds become files of their own.</summary>
    Copy,

    /// <summary>The same, with all blocks shared until one of them changes.</summary>
    Reflink,
}

/// <summary>What is converted, and how.</summary>
/// <param name="Goal">What links are converted to.</param>
/// <param name="Walk">How folders are walked.</param>
public sealed record ConversionOptions(ConversionGoal Goal, WalkOptions Walk)
{
    /// <summary>Whether folders among the paths are walked; otherwise they are left out.</summary>
    public bool Recursive { get; init; }

    /// <summary>Whether targets with needless parts are shortened too.</summary>
    public bool Tidies { get; init; }

    /// <summary>Whether links that lead out of the folder that is walked become relative as well.</summary>
    public bool ConvertsLeaving { get; init; }

    /// <summary>Symbolic links whose targets match one of these stay absolute; a pattern with a slash is compared with the whole target.</summary>
    public IReadOnlyList<GlobPattern> KeepAbsolute { get; init; } = [];
}
