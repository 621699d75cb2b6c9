using System.CommandLine;
using System.CommandLine.Parsing;
using Ligature.Duplicates;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Cli.CommandLine;

/// <summary><c>--keep</c>: rules in the order in which they decide, each a word or a pattern.</summary>
internal sealed class KeepOption : Option<IReadOnlyList<KeepRule>>, IHasValue
{
    private static readonly Choice<KeepRuleKind>[] Rules =
    [
        new("most-names", KeepRuleKind.MostNames, "the file with most names"),
        new("oldest", KeepRuleKind.Oldest, "the file changed first"),
        new("newest", KeepRuleKind.Newest, "the file changed last"),
        new("shortest-path", KeepRuleKind.ShortestPath, "the file with the shortest path"),
        new("first-root", KeepRuleKind.FirstRoot, "the file below the ROOT named first"),
    ];

    public KeepOption()
        : base("--keep")
    {
        HelpName = "RULE";
        Description = "Which file of a set stays: most-names, oldest, newest, shortest-path, first-root, or a pattern such as '*/originals/*'. May be repeated; later rules decide where earlier ones do not, and most-names, oldest, shortest-path come last.";
        Arity = ArgumentArity.OneOrMore;
        CustomParser = Parse;
        DefaultValueFactory = _ => [];
    }

    /// <inheritdoc/>
    public ValueKind ValueKind => ValueKind.Word;

    /// <inheritdoc/>
    public IReadOnlyList<(string Word, string Meaning)> Words => Choice.Words(Rules);

    private List<KeepRule> Parse(ArgumentResult result)
    {
        var rules = new List<KeepRule>();
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            if (Choice.TryFind(Rules, text, out var kind))
            {
                rules.Add(new KeepRule(kind));
            }
            else if (text.AsSpan().IndexOfAny("*?[/") >= 0)
            {
                rules.Add(new KeepRule(KeepRuleKind.Pattern, new GlobPattern(FilePath.FromText(text))));
            }
            else
            {
                var suggestion = Spelling.FindClosest(text, Rules.Select(rule => rule.Word));
                result.AddError(UsageText.BadValue($"option '{Name}'", $"{Choice.Expectation(Rules)}, or a pattern", text) + UsageText.DidYouMean(suggestion));
            }
        }

        return rules;
    }
}
