using System.CommandLine;
using Ligature.Paths;

namespace Ligature.Cli.CommandLine;

/// <summary>Exactly one path.</summary>
/// <inheritdoc cref="PathsArgument" path="/remarks"/>
internal sealed class PathArgument : Argument<FilePath>, IHasValue
{
    public PathArgument(string name, string description)
        : base(name)
    {
        HelpName = name;
        Description = description;
        Arity = ArgumentArity.ExactlyOne;
        CustomParser = result => FilePath.FromText(result.Tokens[0].Value);
    }

    /// <inheritdoc/>
    public ValueKind ValueKind => ValueKind.Path;
}
