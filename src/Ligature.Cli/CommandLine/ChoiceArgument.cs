using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ligature.Cli.CommandLine;

/// <summary>An argument that is one of a few words.</summary>
internal sealed class ChoiceArgument<T> : Argument<T>, IHasValue
{
    private readonly IReadOnlyList<Choice<T>> _choices;

    public ChoiceArgument(string name, string description, IReadOnlyList<Choice<T>> choices)
        : base(name)
    {
        _choices = choices;
        HelpName = name;
        Description = description;
        Arity = ArgumentArity.ExactlyOne;
        CustomParser = Parse;
    }

    /// <inheritdoc/>
    public ValueKind ValueKind => ValueKind.Word;

    /// <inheritdoc/>
    public IReadOnlyList<(string Word, string Meaning)> Words => Choice.Words(_choices);

    private T? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Choice.TryFind(_choices, text, out var value))
        {
            return value;
        }

        var suggestion = Spelling.FindClosest(text, _choices.Select(choice => choice.Word));
        result.AddError(UsageText.BadValue(Name, Choice.Expectation(_choices), text) + UsageText.DidYouMean(suggestion));
        return default;
    }
}
