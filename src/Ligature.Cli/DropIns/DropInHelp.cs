using System.Globalization;
using Ligature.Cli.CommandLine;

namespace Ligature.Cli.DropIns;

/// <summary>The help of a drop-in, in our own words, made from its option table.</summary>
internal static class DropInHelp
{
    private const int Width = 80;

    /// <summary>The whole help, as <c>--help</c> prints it.</summary>
    public static string Of(DropIn dropIn)
    {
        var page = new WrappedText(Width, static title => title);
        page.Paragraph($"{dropIn.Name}: {dropIn.Summary}");
        page.Section("Usage");
        foreach (var usage in dropIn.Usages)
        {
            page.Line($"  {dropIn.Name} {usage}");
        }

        foreach (var paragraph in dropIn.Details.Split("\n\n"))
        {
            page.EmptyLine();
            page.Paragraph(paragraph);
        }

        page.Columns("Options", dropIn.Options.Select(option => (Label(option), Describe(option))));
        page.Columns("Exit codes", dropIn.ExitCodes.Select(pair => (pair.Code.ToString(CultureInfo.InvariantCulture), pair.Meaning)));
        if (dropIn.Examples.Count > 0)
        {
            page.Section("Examples");
            foreach (var example in dropIn.Examples)
            {
                page.Line($"  {example.CommandLine}");
                page.Paragraph(example.Meaning, indent: 6);
            }
        }

        return page.ToString();
    }

    /// <summary><c>-t, --target-directory=DIR</c>.</summary>
    private static string Label(GnuOption option)
    {
        var names = string.Join(", ", Spellings(option));
        return option.Need switch
        {
            ValueNeed.Optional => $"{names}[={option.ValueName}]",
            ValueNeed.Required => option.Word is null ? $"{names} {option.ValueName}" : $"{names}={option.ValueName}",
            _ => names,
        };
    }

    /// <summary>All spellings with their dashes, short ones first.</summary>
    public static IEnumerable<string> Spellings(GnuOption option)
    {
        foreach (var letter in option.Letters)
        {
            yield return $"-{letter}";
        }

        if (option.Word is { } word)
        {
            yield return $"--{word}";
        }
    }

    private static string Describe(GnuOption option)
        => string.Join('\n', [option.Description, .. option.Words.Select(pair => $"{pair.Word}: {pair.Meaning}")]);
}
