using Ligature.Cli.Rendering;
using Ligature.Paths;

namespace Ligature.Cli.Commands;

/// <summary>What <c>lig ls</c> was asked for.</summary>
/// <param name="Paths">What to list; none means the working directory.</param>
/// <param name="ShowsChains">Every hop of a symbolic link on a line of its own.</param>
/// <param name="IsRecursive">Folders in folders too.</param>
/// <param name="KeepsDirectories">A folder stands for itself, not for what it holds.</param>
/// <param name="IsNumeric">Owners as numbers.</param>
/// <param name="ShowsFullTime">Times in full.</param>
/// <param name="Order">What is sorted by.</param>
/// <param name="IsReversed">The other way round.</param>
/// <param name="Format">The form of the output.</param>
internal sealed record LsOptions(
    IReadOnlyList<FilePath> Paths,
    bool ShowsChains,
    bool IsRecursive,
    bool KeepsDirectories,
    bool IsNumeric,
    bool ShowsFullTime,
    LsOrder Order,
    bool IsReversed,
    OutputFormat Format);

/// <summary>What a listing is sorted by.</summary>
internal enum LsOrder
{
    /// <summary>By the bytes of the names.</summary>
    Name,

    /// <summary>The latest changed first.</summary>
    Time,

    /// <summary>The largest first.</summary>
    Size,
}
