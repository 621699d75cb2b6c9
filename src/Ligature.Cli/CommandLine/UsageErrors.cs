using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ligature.Cli.CommandLine;

/// <summary>What is wrong with a command line, one message each, in words of our own.</summary>
/// <remarks>The parser takes an unknown option for a path, and a value given to a flag too: both are found here.</remarks>
internal static class UsageErrors
{
    /// <summary>The messages; empty when all is well.</summary>
    public static IReadOnlyList<string> Find(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        var command = parsed.CommandResult.Command;
        var options = Synopsis.OptionsInReach(command);
        List<string> errors = [.. FindMisusedFlags(arguments, options)];
        if (errors.Count == 0 && FindUnknownCommand(parsed, arguments) is { } unknownCommand)
        {
            return [unknownCommand];
        }

        errors.AddRange(FindUnknownOptions(parsed, options));
        if (errors.Count == 0)
        {
            errors.AddRange(FindMissing(parsed.CommandResult));
        }

        if (errors.Count == 0)
        {
            errors.AddRange(parsed.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal));
        }

        // What is left over is often a consequence of something else, so it is told only when nothing else is wrong.
        return errors.Count > 0 ? errors : [.. parsed.UnmatchedTokens.Select(token => $"unexpected argument {UsageText.Quote(token)}")];
    }

    private static string? FindUnknownCommand(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        var command = parsed.CommandResult.Command;

        // The parser passes over a first argument in brackets, a directive to it.
        var word = arguments is [['[', .., ']'], ..] ? arguments[0] : parsed.UnmatchedTokens is [var first, ..] ? first : null;
        if (command.Subcommands.Count == 0 || word is null || LooksLikeOption(word))
        {
            return null;
        }

        var suggestion = Spelling.FindClosest(word, command.Subcommands.Select(subcommand => subcommand.Name));
        return $"unknown command {UsageText.Quote(word)}{UsageText.DidYouMean(suggestion)}";
    }

    private static IEnumerable<string> FindUnknownOptions(ParseResult parsed, IReadOnlyList<Option> options)
    {
        var values = new HashSet<Token>(OptionResults(parsed.CommandResult).SelectMany(result => result.Tokens), ReferenceEqualityComparer.Instance);
        return parsed.Tokens
            .TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Where(token => token.Type == TokenType.Argument && LooksLikeOption(token.Value) && !values.Contains(token))
            .Select(token => DescribeUnknownOption(token.Value, options));
    }

    private static IEnumerable<OptionResult> OptionResults(CommandResult command)
    {
        for (SymbolResult? level = command; level is CommandResult result; level = level.Parent)
        {
            foreach (var option in result.Children.OfType<OptionResult>())
            {
                yield return option;
            }
        }
    }

    private static string DescribeUnknownOption(string argument, IReadOnlyList<Option> options)
    {
        var name = argument.Split('=', 2)[0];
        return $"unknown option {UsageText.Quote(name)}{Suggestion(name.StartsWith("--", StringComparison.Ordinal) ? name : $"-{name}")}";

        string Suggestion(string wanted)
        {
            var names = options.SelectMany(Synopsis.NamesOf).Where(known => known.StartsWith("--", StringComparison.Ordinal)).ToList();
            var beginnings = names.Where(known => wanted.Length > 3 && known.StartsWith(wanted, StringComparison.Ordinal)).ToList();
            return UsageText.DidYouMean(beginnings.Count == 1 ? beginnings[0] : wanted.Length > 2 ? Spelling.FindClosest(wanted, names) : null);
        }
    }

    private static IEnumerable<string> FindMisusedFlags(IReadOnlyList<string> arguments, IReadOnlyList<Option> options)
    {
        var isValue = false;
        foreach (var argument in arguments.TakeWhile(argument => argument is not "--"))
        {
            var cut = argument.AsSpan().IndexOfAny('=', ':');
            var name = cut < 0 ? argument : argument[..cut];
            var option = FindOption(name, options);
            if (!isValue && cut > 0 && option is Flag)
            {
                yield return $"option '{name}' takes no value";
            }
            else if (!isValue && option is null && FindUnknownLetter(name, options) is { } letter)
            {
                yield return $"unknown option {UsageText.Quote($"-{letter}")} in {UsageText.Quote(name)}";
            }

            isValue = !isValue && cut < 0 && option is not (null or Flag);
        }
    }

    // In -xq the parser takes q for a value of -x. What stands behind a letter with a value is that value.
    private static char? FindUnknownLetter(string argument, IReadOnlyList<Option> options)
    {
        if (argument is not ['-', not '-', _, ..] || FindOption(argument[..2], options) is not Flag)
        {
            return null;
        }

        foreach (var letter in argument.Skip(2))
        {
            var option = FindOption($"-{letter}", options);
            if (option is not Flag)
            {
                return option is null ? letter : null;
            }
        }

        return null;
    }

    private static Option? FindOption(string name, IReadOnlyList<Option> options)
        => options.FirstOrDefault(known => Synopsis.NamesOf(known).Contains(name, StringComparer.Ordinal));

    private static IEnumerable<string> FindMissing(CommandResult command)
    {
        var values = OptionResults(command)
            .Where(result => result is { Implicit: false, Tokens.Count: 0, Option: not Flag })
            .Select(result => $"option '{result.Option.Name}' needs a value: {result.Option.HelpName}");
        var arguments = command.Command.Arguments
            .Where(argument => argument.Arity.MinimumNumberOfValues > (command.GetResult(argument)?.Tokens.Count ?? 0))
            .Select(argument => $"missing argument {argument.Name}");
        return values.Concat(arguments);
    }

    private static bool LooksLikeOption(string argument) => argument.Length > 1 && argument[0] == '-';
}
