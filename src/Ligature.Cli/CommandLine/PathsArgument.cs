using System.CommandLine;
using System.CommandLine.Parsing;
using Ligature.Paths;

namespace Ligature.Cli.CommandLine;

/// <summary>Any number of paths. Without a <see cref="Default"/> at least one is needed.</summary>
/// <remarks>The empty path is let through: the operating system refuses it, and the message about that is the clearest.</remarks>
internal sealed class PathsArgument : Argument<IReadOnlyList<FilePath>>, IHasValue
{
    public PathsArgument(string name, string description)
        : base(name)
    {
        HelpName = name;
        Description = description;
        Arity = ArgumentArity.OneOrMore;
        CustomParser = Parse;
    }

    /// <summary>The paths where none is given.</summary>
    public IReadOnlyList<FilePath> Default
    {
        init
        {
            Arity = ArgumentArity.ZeroOrMore;
            DefaultValueFactory = _ => value;
        }
    }

    /// <inheritdoc/>
    public ValueKind ValueKind => ValueKind.Path;

    private static FilePath[] Parse(ArgumentResult result) => [.. result.Tokens.Select(token => FilePath.FromText(token.Value))];
}
