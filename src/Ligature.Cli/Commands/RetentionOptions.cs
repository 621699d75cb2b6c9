using System.CommandLine;
using Ligature.Cli.CommandLine;
using Ligature.Snapshots;

namespace Ligature.Cli.Commands;

/// <summary>Which snapshots are kept: <c>--keep-last</c> and its like.</summary>
internal sealed class RetentionOptions : OptionGroup
{
    private const int Most = 1_000_000;

    private readonly ValueOption<int> _last = Count("--keep-last", "Keep the last N snapshots.");
    private readonly ValueOption<int> _hourly = Count("--keep-hourly", "Keep the newest snapshot of each of the last N hours that have one.");
    private readonly ValueOption<int> _daily = Count("--keep-daily", "Likewise of N days.");
    private readonly ValueOption<int> _weekly = Count("--keep-weekly", "Likewise of N weeks.");
    private readonly ValueOption<int> _monthly = Count("--keep-monthly", "Likewise of N months.");
    private readonly ValueOption<int> _yearly = Count("--keep-yearly", "Likewise of N years.");

    private readonly ValueOption<CalendarSpan?> _within = new(
        "--keep-within", "DURATION", "Keep what is at most so much older than the newest: 36h, 14d, 8w, 6m, 1y6m.", CalendarSpan.Expectation, CalendarSpan.TryParse!);

    private readonly ListOption _tags = new("--keep-tag", "TAG", "Keep what was taken with --tag TAG. May be repeated.");

    /// <inheritdoc/>
    public override IEnumerable<Option> Options => [_last, _hourly, _daily, _weekly, _monthly, _yearly, _within, _tags];

    /// <summary>Builds the policy; an empty one where none of them was given.</summary>
    public RetentionPolicy Read(ParseResult parsed) => new()
    {
        Last = parsed.GetValue(_last),
        Hourly = parsed.GetValue(_hourly),
        Daily = parsed.GetValue(_daily),
        Weekly = parsed.GetValue(_weekly),
        Monthly = parsed.GetValue(_monthly),
        Yearly = parsed.GetValue(_yearly),
        Within = parsed.GetValue(_within),
        Tags = SnapshotCommand.Tags(parsed.GetRequiredValue(_tags)),
    };

    private static ValueOption<int> Count(string name, string description)
        => new(name, "N", description, "a number from 1 to 1000000", NumberParsing.Within(1, Most));
}
