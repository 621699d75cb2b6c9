using System.CommandLine;
using System.Text;

namespace Ligature.Cli.CommandLine;

/// <summary>How commands, options and arguments are written down, the same in help, manual page and completions.</summary>
internal static class Synopsis
{
    // So many fit into the description itself.
    private const int FewWords = 3;

    /// <summary>All names of an option, short ones first.</summary>
    public static IEnumerable<string> NamesOf(Option option)
        => option.Aliases.Append(option.Name).Distinct(StringComparer.Ordinal).OrderBy(name => name.StartsWith("--", StringComparison.Ordinal));

    /// <summary>A command's own options, and behind them those that hold for every command.</summary>
    public static IReadOnlyList<Option> OptionsInReach(Command command)
    {
        List<Option> options = [.. command.Options];
        if (command is DocumentedCommand { StandsIn: true })
        {
            return options;
        }

        for (var parent = command.Parents.OfType<Command>().FirstOrDefault(); parent is not null; parent = parent.Parents.OfType<Command>().FirstOrDefault())
        {
            options.AddRange(parent.Options.Where(option => option.Recursive));
        }

        return options;
    }

    /// <summary>What may stand behind a command in all: its own options and those of the commands in it.</summary>
    public static IEnumerable<Option> OptionsBehind(Command command)
        => OptionsInReach(command).Concat(command.Subcommands.SelectMany(inner => inner.Options)).DistinctBy(option => option.Name, StringComparer.Ordinal);

    /// <summary>The arguments of a command and of the commands in it.</summary>
    public static IEnumerable<Argument> ArgumentsBehind(Command command)
        => command.Arguments.Concat(command.Subcommands.SelectMany(inner => inner.Arguments)).DistinctBy(argument => argument.Name, StringComparer.Ordinal);

    /// <summary><c>-x, --one-file-system</c>, <c>--color WHEN</c>.</summary>
    public static string Label(Option option)
    {
        var names = string.Join(", ", NamesOf(option));
        return option switch
        {
            Flag => names,
            IHasValue { IsOptional: true } => $"{names}[={option.HelpName}]",
            _ => $"{names} {option.HelpName}",
        };
    }

    /// <summary><c>[ROOT...]</c>, <c>FILE...</c>, <c>A</c>.</summary>
    public static string Label(Argument argument)
    {
        var repeated = argument.Arity.MaximumNumberOfValues > 1 ? $"{argument.Name}..." : argument.Name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{repeated}]" : repeated;
    }

    /// <summary><c>lig check [OPTION...] [ROOT...]</c>.</summary>
    public static string Usage(DocumentedCommand command)
    {
        var text = new StringBuilder(command.FullName);
        text.Append(command.Subcommands.Count > 0 ? " COMMAND [OPTION...] [ARGUMENT...]" : " [OPTION...]");
        foreach (var argument in command.Arguments)
        {
            text.Append(' ').Append(Label(argument));
        }

        return text.ToString();
    }

    /// <summary>The description of an option; where its words are explained beside another option, it refers to that.</summary>
    public static string Description(Option option, Command command)
        => FindEqualChoice(option, command) is { } other ? $"{option.Description} The values are those of {other.Name}." : option.Description ?? "";

    /// <summary>The words that have to be explained beside an option: none where there are few, or where another option has the same.</summary>
    public static IReadOnlyList<(string Word, string Meaning)> ExplainedWords(Option option, Command command)
        => option is IHasValue { Words: { Count: > FewWords } words } && FindEqualChoice(option, command) is null ? words : [];

    private static Option? FindEqualChoice(Option option, Command command)
        => option is IHasValue { Words: { Count: > FewWords } words }
            ? command.Options.TakeWhile(other => other != option).FirstOrDefault(other => other is IHasValue choice && choice.Words.SequenceEqual(words))
            : null;
}
