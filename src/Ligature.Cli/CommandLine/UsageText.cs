using Ligature.Paths;

namespace Ligature.Cli.CommandLine;

/// <summary>The wording of messages about the command line.</summary>
internal static class UsageText
{
    /// <summary>An argument in quotes, safe for a terminal.</summary>
    public static string Quote(string argument) => ShellQuoting.QuoteAlways(FilePath.FromText(argument));

    /// <summary><c>option '--threads' takes a number from 1 to 256, not 'x'</c>.</summary>
    public static string BadValue(string what, string expects, string text) => $"{what} takes {expects}, not {Quote(text)}";

    /// <summary><c>: did you mean '--json'?</c>, or nothing.</summary>
    public static string DidYouMean(string? suggestion) => suggestion is null ? "" : $": did you mean '{suggestion}'?";
}
