using System.CommandLine;
using Ligature.Cli.CommandLine;

namespace Ligature.Cli.Commands;

/// <summary>How a snapshot is restored: <c>--in-place</c>, <c>--delete</c>, <c>-n</c>, <c>--yes</c>.</summary>
internal sealed class RestoreOptionGroup : OptionGroup
{
    private readonly Flag _inPlace = new("--in-place", "Restore into a folder that holds something: replace what differs, leave everything else.");
    private readonly Flag _delete = new("--delete", "With --in-place: remove names that the snapshot does not have.");
    private readonly Flag _dryRun = new("--dry-run", "Show what would be done, and change nothing.", "-n");
    private readonly Flag _yes = new("--yes", "Do not ask before names are removed. Without a terminal to ask on, none is removed without it.", "-y");

    /// <inheritdoc/>
    public override IEnumerable<Option> Options => [_inPlace, _delete, _dryRun, _yes];

    /// <summary>Which of them were given.</summary>
    public RestoreChoice Read(ParseResult parsed)
        => new(parsed.GetValue(_inPlace), parsed.GetValue(_delete), parsed.GetValue(_dryRun), parsed.GetValue(_yes));
}

/// <summary>How a snapshot is restored.</summary>
/// <param name="IsInPlace">Whether the folder may hold something.</param>
/// <param name="Deletes">Whether names that the snapshot does not have are removed.</param>
/// <param name="DryRun">Only show.</param>
/// <param name="Yes">Do not ask.</param>
internal sealed record RestoreChoice(bool IsInPlace, bool Deletes, bool DryRun, bool Yes);
