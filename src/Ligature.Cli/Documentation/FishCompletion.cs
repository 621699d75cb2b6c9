using System.CommandLine;
using System.Text;
using Ligature.Cli.CommandLine;

namespace Ligature.Cli.Documentation;

/// <summary>Writes the completion script for fish.</summary>
internal static class FishCompletion
{
    public static string Generate(DocumentedCommand root)
    {
        var name = root.Name;
        var text = new StringBuilder();
        text.Append($$"""
            # Completions of {{name}} for fish, made by: {{name}} completions fish

            # The first word that is no option is the command.
            function __{{name}}_command_is
                set -l words (commandline -opc)
                set -l command (string match --invert -- '-*' $words[2..])[1]
                test "$command" = "$argv[1]"
            end

            complete -c {{name}} -n '__{{name}}_command_is ""' -f

            """);
        foreach (var option in root.Options)
        {
            Append(text, name, option.Recursive ? "" : $" -n '__{name}_command_is \"\"'", option);
        }

        foreach (var command in root.Subcommands)
        {
            text.Append($"\ncomplete -c {name} -n '__{name}_command_is \"\"' -a {command.Name} -d {Quote(command.Description)}\n");
            var condition = $" -n '__{name}_command_is {command.Name}'";
            if (!Synopsis.ArgumentsBehind(command).Any(argument => argument is IHasValue { ValueKind: ValueKind.Path }))
            {
                text.Append($"complete -c {name}{condition} -f\n");
            }

            foreach (var (word, meaning) in command.Arguments.OfType<IHasValue>().SelectMany(argument => argument.Words))
            {
                text.Append($"complete -c {name}{condition} -a {word} -d {Quote(meaning)}\n");
            }

            foreach (var inner in command.Subcommands)
            {
                text.Append($"complete -c {name}{condition} -a {inner.Name} -d {Quote(inner.Description)}\n");
            }

            foreach (var option in command.Options.Concat(command.Subcommands.SelectMany(inner => inner.Options)))
            {
                Append(text, name, condition, option);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string program, string condition, Option option)
    {
        text.Append($"complete -c {program}{condition}");
        foreach (var name in Synopsis.NamesOf(option))
        {
            text.Append(name.StartsWith("--", StringComparison.Ordinal) ? $" -l {name[2..]}" : $" -s {name[1..]}");
        }

        text.Append((option as IHasValue)?.ValueKind switch
        {
            null => "",
            ValueKind.Word when option is IHasValue { IsOptional: true } => $" -a {Quote(Values((IHasValue)option))}",
            ValueKind.Path => " -r -F",
            ValueKind.Word => $" -x -a {Quote(Values((IHasValue)option))}",
            _ => " -x",
        });
        text.Append($" -d {Quote(FirstSentence(option.Description))}\n");
    }

    // fish shows what follows a tab as the description; the words themselves contain none.
    private static string Values(IHasValue option)
        => option.TakesList
            ? $"(__fish_append , {string.Join(' ', option.Words.Select(pair => pair.Word))})"
            : string.Join('\n', option.Words.Select(pair => $"{pair.Word}\t{Quote(pair.Meaning)}"));

    private static string FirstSentence(string? text) => SentenceText.First(text ?? "");

    private static string Quote(string? text)
        => $"'{(text ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
