using System.Globalization;
using Ligature.Cli.CommandLine;

namespace Ligature.Cli.Documentation;

/// <summary>Writes the manual page in the macros of man(7).</summary>
internal static class ManualPage
{
    private static readonly (string Name, string Meaning)[] Environment =
    [
        ("LS_COLORS", "The colours of names, as dircolors(1) sets them: ln for symbolic links, or for broken ones, mi for their missing targets, mh for files with several names."),
        ("NO_COLOR", "When set and not empty, output is not coloured unless --color=always says so."),
        ("CLICOLOR_FORCE", "When set and neither empty nor 0, output is coloured even into a pipe; NO_COLOR goes before it."),
        ("TERM", "When it is dumb, output is not coloured."),
        ("COLUMNS", "The width of the terminal, for help."),
    ];

    public static string Generate(DocumentedCommand root)
    {
        var page = new RoffText();
        page.Title(root.Name.ToUpperInvariant(), "1", ProgramVersion.Date, ProgramVersion.Line, "Ligature");
        page.Macro("SH", "NAME");
        page.Text($"{root.Name} - {LowerFirst(root.Description ?? "").TrimEnd('.')}");
        page.Macro("SH", "SYNOPSIS");
        page.Synopsis(Synopsis.Usage(root));
        page.Macro("SH", "DESCRIPTION");
        page.Paragraphs(root.Details);
        page.Macro("SH", "COMMANDS");
        foreach (var command in root.Subcommands.Cast<DocumentedCommand>())
        {
            AppendCommand(page, command);
        }

        page.Macro("SH", "OPTIONS");
        AppendOptions(page, root);
        page.Macro("SH", "EXIT STATUS");
        AppendExitCodes(page, root);
        page.Macro("SH", "ENVIRONMENT");
        foreach (var (name, meaning) in Environment)
        {
            page.Tagged(name, meaning);
        }

        page.Macro("SH", "SEE ALSO");
        page.Text("ln(1), readlink(1), find(1), symlink(7), inode(7), path_resolution(7)");
        return page.ToString();
    }

    private static void AppendCommand(RoffText page, DocumentedCommand command)
    {
        page.Macro("SS", Synopsis.Usage(command));
        page.Text($"{command.Description}.");
        if (command.Details.Length > 0)
        {
            page.Macro("PP");
            page.Paragraphs(command.Details);
        }

        foreach (var argument in command.Arguments)
        {
            page.Tagged(Synopsis.Label(argument), argument.Description ?? "");
        }

        AppendOptions(page, command);
        if (command.ExitCodes.Count > 0)
        {
            page.Macro("PP");
            page.Text("Exit status:");
            AppendExitCodes(page, command);
        }

        foreach (var example in command.Examples)
        {
            page.Macro("PP");
            page.Text($"{example.Meaning}:");
            page.Code(example.CommandLine);
        }

        foreach (var inner in command.Subcommands.Cast<DocumentedCommand>())
        {
            AppendCommand(page, inner);
        }
    }

    private static void AppendOptions(RoffText page, DocumentedCommand command)
    {
        foreach (var option in command.Options)
        {
            page.Tagged(Synopsis.Label(option), Synopsis.Description(option, command));
            if (Synopsis.ExplainedWords(option, command) is { Count: > 0 } words)
            {
                page.Macro("RS");
                foreach (var (word, meaning) in words)
                {
                    page.Tagged(word, meaning);
                }

                page.Macro("RE");
            }
        }
    }

    private static void AppendExitCodes(RoffText page, DocumentedCommand command)
    {
        foreach (var (code, meaning) in command.ExitCodes)
        {
            page.Tagged(((int)code).ToString(CultureInfo.InvariantCulture), meaning);
        }
    }

    private static string LowerFirst(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
