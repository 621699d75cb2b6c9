namespace Ligature.Cli.CommandLine;

/// <summary>An option or argument with a value, as help and shell completions need to know it.</summary>
internal interface IHasValue
{
    /// <summary>What the value is.</summary>
    ValueKind ValueKind { get; }

    /// <summary>The words to choose from, each with its meaning; empty unless the kind is <see cref="ValueKind.Word"/>.</summary>
    IReadOnlyList<(string Word, string Meaning)> Words => [];

    /// <summary>Whether the option may stand without a value; one is then attached with <c>=</c>.</summary>
    bool IsOptional => false;

    /// <summary>Whether several words may be given, with commas between them.</summary>
    bool TakesList => false;
}

/// <summary>What a value is.</summary>
internal enum ValueKind
{
    /// <summary>Something that cannot be completed.</summary>
    Text,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>A path.</summary>
    Path,
}
