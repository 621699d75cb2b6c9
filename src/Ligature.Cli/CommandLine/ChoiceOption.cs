namespace Ligature.Cli.CommandLine;

/// <summary>An option whose value is one of a few words.</summary>
internal sealed class ChoiceOption<T> : ValueOption<T>, IHasValue
{
    private readonly IReadOnlyList<Choice<T>> _choices;

    public ChoiceOption(string name, string valueName, string description, IReadOnlyList<Choice<T>> choices, params string[] aliases)
        : base(name, valueName, description, Choice.Expectation(choices), (string text, out T value) => Choice.TryFind(choices, text, out value), aliases)
        => _choices = choices;

    /// <inheritdoc/>
    public override ValueKind ValueKind => ValueKind.Word;

    /// <inheritdoc/>
    public IReadOnlyList<(string Word, string Meaning)> Words => Choice.Words(_choices);
}
