using Ligature.Cli.CommandLine;

namespace Ligature.Cli.DropIns;

/// <summary>One line of a drop-in's option table, which feeds the parser, the help, the manual page and the completions.</summary>
/// <param name="key">What the program tells options apart by; spellings with one key mean the same.</param>
/// <param name="letters">The short spellings, or nothing.</param>
/// <param name="word">The long spelling without its dashes, or null.</param>
/// <param name="description">A sentence for help.</param>
/// <remarks>The order of the table is the order in which getopt_long(3) names the possibilities of an ambiguous abbreviation.</remarks>
internal sealed class GnuOption(char key, string letters, string? word, string description)
{
    /// <summary>The key of <c>--help</c>, in every table.</summary>
    public const char HelpKey = '\u0001';

    /// <summary>The key of <c>--version</c>, in every table.</summary>
    public const char VersionKey = '\u0002';

    /// <summary>What the program tells options apart by.</summary>
    public char Key { get; } = key;

    /// <summary>The short spellings.</summary>
    public string Letters { get; } = letters;

    /// <summary>The long spelling without its dashes.</summary>
    public string? Word { get; } = word;

    /// <summary>A sentence for help.</summary>
    public string Description { get; } = description;

    /// <summary>Whether a value follows, in every spelling.</summary>
    public ValueNeed Need { get; init; }

    /// <summary>Whether the long spelling may not be abbreviated: it came after the abbreviations of the others were in use.</summary>
    public bool MustBeWhole { get; init; }

    /// <summary>What stands for the value in help.</summary>
    public string ValueName { get; init; } = "";

    /// <summary>What the value is, for completions.</summary>
    public ValueKind Kind { get; init; }

    /// <summary>The words to choose the value from, each with its meaning.</summary>
    public IReadOnlyList<(string Word, string Meaning)> Words { get; init; } = [];

    /// <summary><c>--help</c>.</summary>
    public static GnuOption Help { get; } = new(HelpKey, "", "help", "Show this help.");

    /// <summary><c>--version</c>.</summary>
    public static GnuOption Version { get; } = new(VersionKey, "", "version", "Show the version.");
}

/// <summary>Whether an option has a value.</summary>
internal enum ValueNeed
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>It must have one: attached, or as the next argument.</summary>
    Required,

    /// <summary>It may have one, which is attached.</summary>
    Optional,
}
