using System.CommandLine;
using System.Text;
using Ligature.Cli.CommandLine;

namespace Ligature.Cli.Documentation;

/// <summary>Writes the completion script for bash, which needs nothing but bash.</summary>
internal static class BashCompletion
{
    public static string Generate(DocumentedCommand root)
    {
        var text = new StringBuilder();
        text.Append($$"""
            # Completions of {{root.Name}} for bash, made by: {{root.Name}} completions bash
            # shellcheck shell=bash disable=SC2207

            _{{root.Name}}() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' words='' values='' list='' i
                COMPREPLY=()

                # readline hands over --option=value as three words.
                if [[ $cur == = ]]; then
                    cur=
                elif [[ $prev == = ]] && ((COMP_CWORD > 1)); then
                    prev=${COMP_WORDS[COMP_CWORD-2]}
                fi

                for ((i = 1; i < COMP_CWORD; i++)); do
                    case ${COMP_WORDS[i]} in
                        --) return ;;
                        {{ValueOptionPattern(root)}})
                            [[ ${COMP_WORDS[i+1]} == = ]] && ((i++))
                            ((i++))
                            ;;
                        -*) ;;
                        *) [[ $command ]] || command=${COMP_WORDS[i]} ;;
                    esac
                done

                case $command:$prev in

            """);
        AppendValues(text, root);
        text.Append("""
                esac
                if [[ $values ]]; then
                    # Lists are separated by commas; only the last item is completed.
                    [[ $cur == *,* ]] && list=${cur%,*},
                    COMPREPLY=($(compgen -P "$list" -W "$values" -- "${cur##*,}"))
                    return
                fi

                case $command in

            """);
        AppendWords(text, root);
        text.Append($$"""
                esac
                if [[ $cur == -* || $words != -* ]]; then
                    COMPREPLY=($(compgen -W "$words" -- "$cur"))
                fi
            }

            complete -o bashdefault -o default -F _{{root.Name}} {{root.Name}}

            """);
        return text.ToString();
    }

    // Where the word may be a path, no completion is offered here, and bash falls back to file names.
    private static void AppendValues(StringBuilder text, DocumentedCommand root)
    {
        foreach (var command in root.Subcommands.Append(root))
        {
            foreach (var option in OwnOptions(command, root).Where(NeedsValue))
            {
                var scope = option.Recursive ? "*" : command == root ? "" : command.Name;
                var pattern = string.Join('|', Synopsis.NamesOf(option).Select(name => $"{scope}:{name}"));
                var action = option is IHasValue { Words.Count: > 0 } choice ? $"values='{Join(choice.Words)}'" : "return";
                text.Append($"        {pattern}) {action} ;;\n");
            }
        }
    }

    private static void AppendWords(StringBuilder text, DocumentedCommand root)
    {
        foreach (var command in root.Subcommands.Append(root))
        {
            var arguments = command == root
                ? root.Subcommands.Select(subcommand => subcommand.Name)
                : command.Subcommands.Select(inner => inner.Name)
                    .Concat(command.Arguments.OfType<IHasValue>().SelectMany(argument => argument.Words).Select(pair => pair.Word));
            var options = (command == root ? root.Options : Synopsis.OptionsBehind(command)).SelectMany(Synopsis.NamesOf);
            text.Append($"        {(command == root ? "''" : command.Name)}) words='{string.Join(' ', arguments.Concat(options))}' ;;\n");
        }
    }

    private static string ValueOptionPattern(DocumentedCommand root)
        => string.Join(" | ", root.Subcommands.Append(root).SelectMany(command => OwnOptions(command, root)).Where(NeedsValue)
            .SelectMany(Synopsis.NamesOf).Distinct(StringComparer.Ordinal));

    // The commands in a command have no patterns of their own: their options are offered behind it.
    private static IEnumerable<Option> OwnOptions(Command command, Command root)
        => command == root ? root.Options : command.Options.Concat(command.Subcommands.SelectMany(inner => inner.Options));

    // A value that may be left out is attached: the next word is another one.
    private static bool NeedsValue(Option option) => option is not (Flag or IHasValue { IsOptional: true });

    private static string Join(IReadOnlyList<(string Word, string Meaning)> words) => string.Join(' ', words.Select(pair => pair.Word));
}
