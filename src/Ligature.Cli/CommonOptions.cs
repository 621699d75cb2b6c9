using System.CommandLine;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Surveying;

namespace Ligature.Cli;

// Options that several commands share. A command adds a group and reads it back as one value:
//
//     var walk = new WalkOptionGroup();
//     var format = new OutputFormatOptions();
//     command.Add(walk);
//     command.Add(format);
//     command.SetRun((parsed, console) => Run(new CheckOptions(walk.Read(parsed), format.Read(parsed)), console));

/// <summary>Where a walk goes: <c>-x</c>, <c>--include</c>, <c>--exclude</c>, <c>--threads</c>.</summary>
/// <param name="readsFiles">Whether there is <c>--exclude-from</c>.</param>
internal sealed class WalkOptionGroup(bool readsFiles = false) : OptionGroup
{
    private const int MostThreads = 256;

    private readonly Flag _oneFileSystem = new("--one-file-system", "Do not enter folders on other file systems.", "-x");

    private readonly ListOption _include = new(
        "--include", "GLOB", "Look only at names that match, for example '*.jpg'; folders are entered all the same. May be repeated.");

    private readonly ListOption _exclude = new(
        "--exclude", "GLOB", "Pass over names that match, and do not enter folders that do. With a slash it matches the path below the starting folder, where '**' stands for any folders. May be repeated.");

    private readonly ListOption _excludeFrom = new(
        "--exclude-from", "FILE", "Pass over what the patterns in FILE say, a line each as in .gitignore: the last that matches decides, '!' takes back, '/' ties to SOURCE, a slash at the end means folders. May be repeated.")
    {
        ValueKind = ValueKind.Path,
    };

    private readonly ValueOption<int> _threads = new(
        "--threads", "N", "Read folders with N threads (1 to 256) instead of one per processor, at most 8.", "a number from 1 to 256", NumberParsing.Within(1, MostThreads));

    /// <inheritdoc/>
    public override IEnumerable<Option> Options => [_oneFileSystem, _include, _exclude, .. readsFiles ? [_excludeFrom] : Array.Empty<Option>(), _threads];

    /// <summary>Builds the options of the walk; <see cref="WalkScope.Attach"/> adds progress and cancellation.</summary>
    public WalkOptions Read(ParseResult parsed) => new()
    {
        OneFileSystem = parsed.GetValue(_oneFileSystem),
        Threads = parsed.GetValue(_threads),
        Filter = new WalkFilter(ReadPatterns(parsed, _include), ReadPatterns(parsed, _exclude)) { Ignored = ReadFiles(parsed) },
    };

    private IgnoreRules? ReadFiles(ParseResult parsed)
    {
        if (!readsFiles || parsed.GetRequiredValue(_excludeFrom) is not { Count: > 0 } files)
        {
            return null;
        }

        var rules = new IgnoreRules();
        foreach (var file in files)
        {
            rules.Add(file);
        }

        return rules;
    }

    private static IEnumerable<GlobPattern> ReadPatterns(ParseResult parsed, ListOption option)
        => parsed.GetRequiredValue(option).Select(pattern => new GlobPattern(pattern));
}

/// <summary>The form of the output: <c>--json</c>, <c>--json-lines</c>, <c>-0</c>, which refuse each other.</summary>
/// <param name="jsonLines">Whether there is <c>--json-lines</c>.</param>
/// <param name="nulSeparated">What <c>-0</c> prints, for the help, or null where there is no such option.</param>
/// <param name="csv">What a line of <c>--csv</c> stands for, for the help, or null where there is no such option.</param>
internal sealed class OutputFormatOptions(bool jsonLines = true, string? nulSeparated = null, string? csv = null) : OptionGroup
{
    private readonly Flag _json = new("--json", "Print one JSON document.");
    private readonly Flag _jsonLines = new("--json-lines", "Print one JSON object per line.");
    private readonly Flag _csv = new("--csv", $"Print comma-separated values, a line for each {csv}.");
    private readonly Flag _print0 = new("--print0", $"Print {nulSeparated}, each followed by a NUL byte, for xargs -0.", "-0");

    /// <inheritdoc/>
    public override IEnumerable<Option> Options
        => [_json, .. jsonLines ? [_jsonLines] : Array.Empty<Option>(), .. csv is not null ? [_csv] : Array.Empty<Option>(), .. nulSeparated is not null ? [_print0] : Array.Empty<Option>()];

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Exclusive => [.. Options];

    /// <summary>Which of them was given.</summary>
    public OutputFormat Read(ParseResult parsed)
        => parsed.GetValue(_json) ? OutputFormat.Json
            : jsonLines && parsed.GetValue(_jsonLines) ? OutputFormat.JsonLines
            : csv is not null && parsed.GetValue(_csv) ? OutputFormat.Csv
            : nulSeparated is not null && parsed.GetValue(_print0) ? OutputFormat.NulSeparated
            : OutputFormat.Text;
}

/// <summary>In what sizes are shown: <c>--si</c>, <c>--bytes</c>.</summary>
internal sealed class SizeOptions : OptionGroup
{
    private readonly Flag _si = new("--si", "Show sizes in powers of 1000 (kB, MB) instead of 1024 (KiB, MiB).");
    private readonly Flag _bytes = new("--bytes", "Show sizes in bytes.");

    /// <inheritdoc/>
    public override IEnumerable<Option> Options => Exclusive;

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Exclusive => [_si, _bytes];

    /// <summary>The format that was asked for.</summary>
    public SizeFormat Read(ParseResult parsed)
        => new(parsed.GetValue(_si) ? SizeUnits.Si : parsed.GetValue(_bytes) ? SizeUnits.Bytes : SizeUnits.Iec);
}
