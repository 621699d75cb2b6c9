using Ligature.Auditing;
using Ligature.Cli.Rendering;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary>What <c>lig check</c> was asked for.</summary>
/// <param name="Roots">The folders; null when none was named.</param>
/// <param name="Only">The kinds that were named with <c>--only</c>; empty for the usual ones.</param>
/// <param name="Not">The kinds left out with <c>--not</c>.</param>
/// <param name="Image">What <c>--root</c> names.</param>
/// <param name="ListsAll">Whether nothing is cut short on a terminal.</param>
/// <param name="Walk">Where to go.</param>
/// <param name="Format">The form of the output.</param>
internal sealed record CheckOptions(
    IReadOnlyList<FilePath> Roots,
    IReadOnlyList<FindingKind> Only,
    IReadOnlyList<FindingKind> Not,
    FilePath? Image,
    bool ListsAll,
    WalkOptions Walk,
    OutputFormat Format)
{
    /// <summary>The kinds to look for.</summary>
    public IReadOnlyList<FindingKind> Kinds { get; } = [.. (Only.Count > 0 ? Only.Distinct() : FindingKinds.Default).Except(Not).Order()];
}
