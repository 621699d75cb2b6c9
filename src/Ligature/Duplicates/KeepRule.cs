using Ligature.Surveying;

namespace Ligature.Duplicates;

/// <summary>Which of several equal files is preferred as the one that stays.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Pattern">Of <see cref="KeepRuleKind.Pattern"/>: what its path or one of its names matches.</param>
public sealed record KeepRule(KeepRuleKind Kind, GlobPattern? Pattern = null);

/// <summary>The rules that there are.</summary>
public enum KeepRuleKind
{
    /// <summary>The file with most names, so that fewest change.</summary>
    MostNames,

    /// <summary>The file with fewest names.</summary>
    FewestNames,

    /// <summary>The file whose content changed first.</summary>
    Oldest,

    /// <summary>The file whose content changed last.</summary>
    Newest,

    /// <summary>The file with the shortest path, in bytes.</summary>
    ShortestPath,

    /// <summary>The file in the root that was named first.</summary>
    FirstRoot,

    /// <summary>A file of which a name matches a pattern; a pattern with a slash is compared with the whole path.</summary>
    Pattern,
}
