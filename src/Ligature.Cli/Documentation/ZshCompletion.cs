using System.CommandLine;
using System.Text;
using Ligature.Cli.CommandLine;

namespace Ligature.Cli.Documentation;

/// <summary>Writes the completion function for zsh, to be put into a folder of <c>$fpath</c> as <c>_lig</c>.</summary>
internal static class ZshCompletion
{
    public static string Generate(DocumentedCommand root)
    {
        var name = root.Name;
        var text = new StringBuilder();
        text.Append($$"""
            #compdef {{name}}
            # Completions of {{name}} for zsh, made by: {{name}} completions zsh

            _{{name}}() {
                local curcontext=$curcontext state line
                local -a commands
                typeset -A opt_args

                _arguments -C -s -S \

            """);
        foreach (var option in root.Options)
        {
            text.Append($"        {OptionSpec(option)} \\\n");
        }

        text.Append("""
                    '1:command:->command' \
                    '*::argument:->argument' && return 0

                case $state in
                    command)
                        commands=(

            """);
        foreach (var command in root.Subcommands)
        {
            text.Append($"                {Quote($"{command.Name}:{command.Description}")}\n");
        }

        text.Append("""
                        )
                        _describe -t commands command commands
                        ;;
                    argument)
                        case $line[1] in

            """);
        foreach (var command in root.Subcommands)
        {
            text.Append($"                {command.Name})\n                    _arguments -s -S");
            var inner = command.Subcommands.Select(subcommand => $"{subcommand.Name}\\:\"{Escape(subcommand.Description ?? "", "\"$`")}\"").ToList();
            var first = inner.Count == 0 ? [] : new[] { Quote($"1:command:(({string.Join(' ', inner)}))") };
            foreach (var spec in Synopsis.OptionsBehind(command).Select(OptionSpec).Concat(first).Concat(Synopsis.ArgumentsBehind(command).Select(ArgumentSpec)))
            {
                text.Append($" \\\n                        {spec}");
            }

            text.Append("\n                    ;;\n");
        }

        text.Append($$"""
                        esac
                        ;;
                esac
            }

            # Autoloaded, the file itself is the function; sourced, it only defines it.
            if [[ $funcstack[1] == _{{name}} ]]; then
                _{{name}} "$@"
            else
                compdef _{{name}} {{name}}
            fi

            """);
        return text.ToString();
    }

    private static string OptionSpec(Option option)
    {
        var names = Synopsis.NamesOf(option).ToList();
        var value = option as IHasValue;
        var description = $"[{Escape(SentenceText.First(option.Description ?? ""), "[]")}]";
        var action = value is null ? "" : $"{(value.IsOptional ? "::" : ":")}{option.HelpName}:{Action(value)}";

        // Whatever may be repeated is offered again.
        var isRepeatable = value is { TakesList: true } or ListOption;
        var excluded = isRepeatable ? "*" : $"({string.Join(' ', names)})";
        return names.Count == 1
            ? Quote($"{(isRepeatable ? "*" : "")}{Spell(names[0])}{description}{action}")
            : $"{Quote(excluded)}{{{string.Join(',', names.Select(Spell))}}}{Quote(description + action)}";

        string Spell(string name) => value is null ? name : value.IsOptional ? $"{name}=-" : name.StartsWith("--", StringComparison.Ordinal) ? $"{name}=" : $"{name}+";
    }

    private static string ArgumentSpec(Argument argument)
    {
        var position = argument.Arity.MaximumNumberOfValues > 1 ? "*" : "";
        return Quote($"{position}:{argument.Name}:{(argument is IHasValue value ? Action(value) : "")}");
    }

    private static string Action(IHasValue value) => value switch
    {
        { ValueKind: ValueKind.Path } => "_files",
        { ValueKind: ValueKind.Word, TakesList: true } => $"_sequence -s , compadd - {string.Join(' ', value.Words.Select(pair => pair.Word))}",
        { ValueKind: ValueKind.Word } => $"(({string.Join(' ', value.Words.Select(pair => $"{pair.Word}\\:\"{Escape(pair.Meaning, "\"$`")}\""))}))",
        _ => " ",
    };

    // A backslash takes the meaning from what _arguments splits at.
    private static string Escape(string text, string special)
        => string.Concat(text.Select(letter => letter is '\\' or ':' || special.Contains(letter, StringComparison.Ordinal) ? $"\\{letter}" : $"{letter}"));

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
