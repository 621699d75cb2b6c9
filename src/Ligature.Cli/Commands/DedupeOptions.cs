using System.CommandLine;
using Ligature.Cli.Changing;
using Ligature.Cli.CommandLine;
using Ligature.Cli.Rendering;
using Ligature.Duplicates;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.Commands;

/// <summary>What <c>lig dedupe</c> was asked for.</summary>
/// <param name="Paths">Folders and files; null where none was named.</param>
/// <param name="Search">What is compared; its walk and files are not complete yet.</param>
/// <param name="Match">What must be equal beside content, or null for what the action needs.</param>
/// <param name="FileList">What <c>--files-from</c> names.</param>
/// <param name="Action">What becomes of the copies, or null when they are only reported.</param>
/// <param name="Change">How it is done.</param>
/// <param name="Sizes">How sizes are shown.</param>
/// <param name="Format">The form of the report.</param>
internal sealed record DedupeOptions(
    IReadOnlyList<FilePath>? Paths,
    DuplicateOptions Search,
    FileMatch? Match,
    FilePath? FileList,
    DuplicateAction? Action,
    ChangeOptions Change,
    SizeFormat Sizes,
    OutputFormat Format)
{
    /// <summary>Whether files count of formats that programs edit in place.</summary>
    public bool TakesInPlaceFormats { get; init; }

    /// <summary>Whether the bytes are compared once more just before.</summary>
    public bool Verifies { get; init; }

    /// <summary>Whether it is measured how much free space really rose.</summary>
    public bool WatchesFree { get; init; }
}

/// <summary>The options that say which files are compared.</summary>
internal sealed class DuplicateSearchOptions : OptionGroup
{
    private static readonly Choice<FileMatch>[] Matches =
    [
        new("mode", FileMatch.Mode, "the permission bits"),
        new("owner", FileMatch.Owner, "owner and group"),
        new("mtime", FileMatch.ModifyTime, "the time of the last change"),
        new("xattr", FileMatch.Attributes, "extended attributes and access control lists"),
        new("name", FileMatch.Name, "the last component of the path"),
        new("none", FileMatch.None, "content alone"),
    ];

    private readonly ValueOption<ulong> _minSize = new(
        "--min-size", "SIZE", "Leave out files smaller than SIZE.", SizeParsing.Expectation, SizeParsing.TryParse);

    private readonly ValueOption<ulong> _maxSize = new(
        "--max-size", "SIZE", "Leave out files larger than SIZE.", SizeParsing.Expectation, SizeParsing.TryParse)
    { Default = ulong.MaxValue };

    private readonly Flag _empty = new("--empty", "Count empty files, which are all equal.");
    private readonly ChoicesOption<FileMatch> _match = new("--match", "WHAT", "What must be equal beside the content. With --link hard or soft, mode and owner when not given.", Matches);

    private readonly ListOption _keepIn = new("--keep-in", "ROOT", "Look in ROOT too: its files are never changed, and they are the ones that stay. May be repeated.")
    {
        ValueKind = ValueKind.Path,
    };

    private readonly Flag _isolate = new("--isolate", "Count only sets that have names below more than one ROOT.");
    private readonly KeepOption _keep = new();

    /// <inheritdoc/>
    public override IEnumerable<Option> Options => [_minSize, _maxSize, _empty, _match, _keepIn, _isolate, _keep];

    /// <summary>What must be equal, or null where nothing was said.</summary>
    public FileMatch? ReadMatch(ParseResult parsed)
    {
        var given = parsed.GetRequiredValue(_match);
        var all = FileMatch.None;
        foreach (var one in given)
        {
            all |= one;
        }

        return given.Count > 0 ? all : null;
    }

    /// <summary>Reads them.</summary>
    public DuplicateOptions Read(ParseResult parsed, WalkOptions walk) => new()
    {
        Walk = walk,
        MinSize = parsed.GetValue(_minSize),
        MaxSize = parsed.GetValue(_maxSize),
        IncludesEmpty = parsed.GetValue(_empty),
        References = parsed.GetRequiredValue(_keepIn),
        SpansRoots = parsed.GetValue(_isolate),
        Keep = parsed.GetRequiredValue(_keep),
    };
}
