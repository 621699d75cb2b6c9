using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ligature.Cli.CommandLine;

/// <summary>An option that takes any of a few words: several behind commas, and several times.</summary>
internal sealed class ChoicesOption<T> : Option<IReadOnlyList<T>>, IHasValue
{
    private readonly IReadOnlyList<Choice<T>> _choices;

    public ChoicesOption(string name, string valueName, string description, IReadOnlyList<Choice<T>> choices, params string[] aliases)
        : base(name, aliases)
    {
        _choices = choices;
        HelpName = valueName;
        Description = description;
        Arity = ArgumentArity.OneOrMore;
        CustomParser = Parse;
        DefaultValueFactory = _ => [];
    }

    /// <inheritdoc/>
    public ValueKind ValueKind => ValueKind.Word;

    /// <inheritdoc/>
    public IReadOnlyList<(string Word, string Meaning)> Words => Choice.Words(_choices);

    /// <inheritdoc/>
    public bool TakesList => true;

    private List<T> Parse(ArgumentResult result)
    {
        var values = new List<T>();
        foreach (var word in result.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            if (Choice.TryFind(_choices, word, out var value))
            {
                values.Add(value);
            }
            else
            {
                var suggestion = Spelling.FindClosest(word, _choices.Select(choice => choice.Word));
                result.AddError(UsageText.BadValue($"option '{Name}'", Choice.Expectation(_choices), word) + UsageText.DidYouMean(suggestion));
            }
        }

        return values;
    }
}
