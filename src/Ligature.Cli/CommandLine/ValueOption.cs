using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ligature.Cli.CommandLine;

/// <summary>An option with one value. Given several times, the last one counts, so that an alias can be overridden.</summary>
internal class ValueOption<T> : Option<T>, IHasValue
{
    /// <summary>Declares the option.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="valueName">What stands for the value in help: <c>N</c>.</param>
    /// <param name="description">A sentence for help.</param>
    /// <param name="expects">What a good value is, for the message about a bad one: <c>a number from 1 to 256</c>.</param>
    /// <param name="parser">Reads the value.</param>
    /// <param name="aliases">Other names.</param>
    public ValueOption(string name, string valueName, string description, string expects, ValueParser<T> parser, params string[] aliases)
        : base(name, aliases)
    {
        HelpName = valueName;
        Description = description;
        Arity = ArgumentArity.OneOrMore;
        CustomParser = result => Parse(result, expects, parser);
        DefaultValueFactory = _ => Default!;
    }

    /// <summary>The value where the option is not given.</summary>
    public T? Default { get; init; }

    /// <inheritdoc/>
    public virtual ValueKind ValueKind => ValueKind.Text;

    private T? Parse(ArgumentResult result, string expects, ValueParser<T> parser)
    {
        foreach (var token in result.Tokens)
        {
            if (!parser(token.Value, out _))
            {
                result.AddError(UsageText.BadValue($"option '{Name}'", expects, token.Value));
                return default;
            }
        }

        return result.Tokens.Count > 0 && parser(result.Tokens[^1].Value, out var value) ? value : default;
    }
}

/// <summary>Reads a value from an argument's text.</summary>
internal delegate bool ValueParser<T>(string text, out T value);
