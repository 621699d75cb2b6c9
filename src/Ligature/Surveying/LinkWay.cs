using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>One component of the path that a symbolic link stores, with the place that it leads to.</summary>
/// <param name="Component">Where it stands in the text.</param>
/// <param name="Name">The place of the name itself, free of links before the name; for <c>.</c> and <c>..</c> the directory reached.</param>
/// <param name="End">The place at the end of it, free of links; differs from <paramref name="Name"/> where that is a link.</param>
/// <param name="IsLink">Whether the name is a symbolic link.</param>
public readonly record struct LinkStep(Range Component, FilePath Name, FilePath End, bool IsLink);

/// <summary>A symbolic link and the way that its text takes, component by component.</summary>
/// <param name="Place">The link, as an absolute path free of links.</param>
/// <param name="Text">The path that it stores.</param>
/// <param name="Steps">The components in order; of a broken link those up to the one that stops the way, that one included.</param>
/// <param name="IsWhole">Whether the way leads to a file.</param>
public sealed record LinkWay(FilePath Place, FilePath Text, IReadOnlyList<LinkStep> Steps, bool IsWhole)
{
    /// <summary>The place that the text as a whole leads to.</summary>
    public FilePath End => Steps.Count > 0 ? Steps[^1].End : FilePath.Root;
}
