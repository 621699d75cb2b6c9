using Ligature.Cli.Changing;
using Ligature.Cli.Rendering;
using Ligature.Paths;
using Ligature.Repairing;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary>What <c>lig fix</c> was asked for.</summary>
/// <param name="Roots">The folders.</param>
/// <param name="Accept">How sure a target must be to be taken unasked.</param>
/// <param name="Removes">Whether links go whose target is gone.</param>
/// <param name="Moved">The prefixes of <c>--retarget</c>.</param>
/// <param name="Catalog">What <c>--catalog</c> names.</param>
/// <param name="Walk">Where to go.</param>
/// <param name="Change">How things are changed, or whether.</param>
/// <param name="Format">The form of the output.</param>
internal sealed record FixOptions(
    IReadOnlyList<FilePath> Roots,
    RepairCertainty Accept,
    bool Removes,
    IReadOnlyList<MovedFolder> Moved,
    FilePath? Catalog,
    WalkOptions Walk,
    ChangeOptions Change,
    OutputFormat Format)
{
    /// <summary>Whether nothing is changed in any case.</summary>
    public bool OnlyShows => Change.OnlyShows || Format == OutputFormat.Json;

    /// <summary>Whether standard output belongs to a plan or a script.</summary>
    public bool GivesPlanAway => Change.AsScript || Change.PlanFile is not null;
}
