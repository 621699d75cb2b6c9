using System.CommandLine;
using System.CommandLine.Parsing;
using Ligature.Paths;

namespace Ligature.Cli.CommandLine;

/// <summary>An option that may be given several times, each time with one value of bytes, such as a glob pattern.</summary>
internal sealed class ListOption : Option<IReadOnlyList<FilePath>>, IHasValue
{
    public ListOption(string name, string valueName, string description, params string[] aliases)
        : base(name, aliases)
    {
        HelpName = valueName;
        Description = description;
        Arity = ArgumentArity.OneOrMore;
        CustomParser = Parse;
        DefaultValueFactory = _ => [];
    }

    /// <inheritdoc/>
    public ValueKind ValueKind { get; init; } = ValueKind.Text;

    private static FilePath[] Parse(ArgumentResult result) => [.. result.Tokens.Select(token => FilePath.FromText(token.Value))];
}
