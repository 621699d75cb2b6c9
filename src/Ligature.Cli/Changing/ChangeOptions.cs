using System.CommandLine;
using Ligature.Cli.CommandLine;
using Ligature.Paths;

namespace Ligature.Cli.Changing;

/// <summary>How a command changes things, or whether: <c>-n</c>, <c>--plan</c>, <c>--script</c>, <c>--yes</c>, <c>--keep-folder-times</c>, <c>--journal</c>.</summary>
internal sealed class ChangeOptionGroup : OptionGroup
{
    private readonly Flag _dryRun = new("--dry-run", "Show what would be done, and change nothing.", "-n");

    private readonly PathOption _plan = new(
        "--plan", "FILE", "Write what would be done to FILE ('-' is standard output) for 'lig apply', and change nothing.");

    private readonly Flag _script = new("--script", "Print what would be done as a shell script, and change nothing.");
    private readonly Flag _yes = new("--yes", "Do not ask. Without a terminal to ask on, nothing is changed without it.", "-y");
    private readonly Flag _keepTimes = new("--keep-folder-times", "Give folders the times back that they had before names in them changed.");
    private readonly PathOption _journal = CreateJournalOption();

    /// <summary><c>--journal</c>, also for commands that change nothing but the journal.</summary>
    public static PathOption CreateJournalOption()
        => new("--journal", "DIR", "Keep the journal in DIR instead of $XDG_STATE_HOME/ligature (~/.local/state/ligature).");

    /// <inheritdoc/>
    public override IEnumerable<Option> Options => [_dryRun, _plan, _script, _yes, _keepTimes, _journal];

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Exclusive => [_dryRun, _plan, _script];

    /// <summary>Which of them were given.</summary>
    public ChangeOptions Read(ParseResult parsed) => new(
        parsed.GetValue(_dryRun), parsed.GetValue(_plan), parsed.GetValue(_script), parsed.GetValue(_yes), parsed.GetValue(_keepTimes), parsed.GetValue(_journal));
}

/// <summary>How a command changes things, or whether.</summary>
/// <param name="DryRun">Only show.</param>
/// <param name="PlanFile">Only write the plan.</param>
/// <param name="AsScript">Only print a shell script.</param>
/// <param name="Yes">Do not ask.</param>
/// <param name="KeepsFolderTimes">Whether folders keep their times.</param>
/// <param name="Journal">Where the journal is, or null for the usual place.</param>
internal sealed record ChangeOptions(bool DryRun, FilePath? PlanFile, bool AsScript, bool Yes, bool KeepsFolderTimes, FilePath? Journal)
{
    /// <summary>Whether nothing is changed in any case.</summary>
    public bool OnlyShows => DryRun || AsScript || PlanFile is not null;
}
