using System.CommandLine;
using System.Globalization;

namespace Ligature.Cli.CommandLine;

/// <summary>The help of a command, wrapped at the width of the terminal.</summary>
internal static class HelpText
{
    // Longer lines are hard to read, shorter ones leave no room beside the labels.
    private const int WidestLine = 100;
    private const int NarrowestLine = 40;

    /// <summary>The whole help, as <c>--help</c> prints it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="width">Columns of the terminal.</param>
    /// <param name="paintTitle">Makes a section's title stand out.</param>
    public static string Of(DocumentedCommand command, int width, Func<string, string> paintTitle)
    {
        var page = new WrappedText(Math.Clamp(width, NarrowestLine, WidestLine), paintTitle);
        page.Paragraph(Title(command));
        page.Section("Usage");
        page.Line($"  {Synopsis.Usage(command)}");
        foreach (var paragraph in command.Details.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            page.EmptyLine();
            page.Paragraph(paragraph);
        }

        page.Columns("Commands", command.Subcommands.Select(subcommand => (subcommand.Name, subcommand.Description ?? "")));
        page.Columns("Arguments", command.Arguments.Select(argument => (Synopsis.Label(argument), argument.Description ?? "")));
        page.Columns("Options", Synopsis.OptionsInReach(command).Select(option => (Synopsis.Label(option), Describe(option, command))));
        page.Columns("Exit codes", command.ExitCodes.Select(pair => (((int)pair.Code).ToString(CultureInfo.InvariantCulture), pair.Meaning)));
        if (command.Examples.Count > 0)
        {
            page.Section("Examples");
            foreach (var example in command.Examples)
            {
                page.Line($"  {example.CommandLine}");
                page.Paragraph(example.Meaning, indent: 6);
            }
        }

        if (command.Subcommands.Count > 0)
        {
            page.EmptyLine();
            page.Paragraph($"'{command.FullName} COMMAND --help' tells more about a command.");
        }

        return page.ToString();
    }

    /// <summary>What a person sees who types the name of the program, or of a command that only holds others, alone.</summary>
    public static string Overview(DocumentedCommand command, int width)
    {
        var page = new WrappedText(Math.Clamp(width, NarrowestLine, WidestLine), static title => title);
        page.Paragraph(Title(command));
        page.Section("Usage");
        page.Line($"  {Synopsis.Usage(command)}");
        page.Columns("Commands", command.Subcommands.Select(subcommand => (subcommand.Name, subcommand.Description ?? "")));
        page.EmptyLine();
        page.Paragraph($"'{command.FullName} COMMAND --help' tells more about a command, '{command.FullName} --help' about all.");
        return page.ToString();
    }

    private static string Title(DocumentedCommand command) => $"{command.FullName}: {command.Description}";

    private static string Describe(Option option, Command command)
        => string.Join('\n', [Synopsis.Description(option, command), .. Synopsis.ExplainedWords(option, command).Select(pair => $"{pair.Word}: {pair.Meaning}")]);
}
