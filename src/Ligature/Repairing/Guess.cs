using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>A place that a broken link might mean.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Type">What is there.</param>
internal sealed record Guess(FilePath Path, FileType Type)
{
    /// <summary>The rule that leads there.</summary>
    internal MoveRule? Rule { get; init; }

    /// <summary>How alike the names are.</summary>
    internal NameLikeness Likeness { get; init; }

    /// <summary>Whether so many are called like this that the name alone tells nothing.</summary>
    internal bool IsOneOfMany { get; init; }

    /// <summary>Whether it has the recorded length.</summary>
    internal bool HasSameSize { get; init; }

    /// <summary>What two guesses of one place know together.</summary>
    internal Guess Merge(Guess other) => this with
    {
        Rule = (Rule?.Support ?? 0) >= (other.Rule?.Support ?? 0) ? Rule : other.Rule,
        Likeness = Likeness > other.Likeness ? Likeness : other.Likeness,
        IsOneOfMany = IsOneOfMany || other.IsOneOfMany,
        HasSameSize = HasSameSize || other.HasSameSize,
    };
}
