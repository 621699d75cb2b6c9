using Ligature.Cli.CommandLine;
using Ligature.Cli.Interop;
using Ligature.Linking;
using Ligature.Paths;

namespace Ligature.Cli.Commands;

/// <summary>Asks a person at a terminal what matters, where only that decides the kind of a link.</summary>
internal static class PurposeQuestion
{
    private const int StandardInput = 0;

    private static readonly IReadOnlyList<Choice<LinkPurpose>> Choices =
    [
        new("organise", LinkPurpose.Organise, "one file in two places, edits show in both (hard link)"),
        new("config", LinkPurpose.Config, "survive editors that save by renaming (symbolic link)"),
        new("view", LinkPurpose.View, "lead to whatever has that path at the time (symbolic link)"),
        new("backup", LinkPurpose.Backup, "stay as it is when the original changes (reflink)"),
    ];

    /// <summary>Whether somebody is there to answer: standard input and standard error are terminals.</summary>
    public static bool CanBeAsked(CommandConsole console) => console.Terminal.IsErrorTerminal && Libc.IsATty(StandardInput) == 1;

    /// <summary>Asks until the answer is a number or a word of the list; an empty answer, or none, is the first.</summary>
    public static LinkPurpose Ask(PreparedLink prepared, CommandConsole console)
    {
        console.Diagnostics.WriteText($"{ShellQuoting.QuoteAlways(prepared.Request.Target)} and {ShellQuoting.QuoteAlways(prepared.Link)} are on one mount. What matters?\n");
        for (var i = 0; i < Choices.Count; i++)
        {
            console.Diagnostics.WriteText($"  {i + 1}  {Choices[i].Word,-9} {Choices[i].Meaning}\n");
        }

        while (true)
        {
            console.Diagnostics.WriteText($"Number or word [{Choices[0].Word}]: ");
            var answer = ReadLine();
            if (answer is null)
            {
                console.Diagnostics.WriteText("\n");
            }

            if (answer is null or "")
            {
                return Choices[0].Value;
            }

            if (Choice.TryFind(Choices, answer, out var value) || (int.TryParse(answer, out var number) && TryTake(number, out value)))
            {
                return value;
            }
        }
    }

    private static bool TryTake(int number, out LinkPurpose value)
    {
        var isListed = number >= 1 && number <= Choices.Count;
        value = isListed ? Choices[number - 1].Value : default;
        return isListed;
    }

    // A terminal hands over one line at a time; null is its end.
    private static unsafe string? ReadLine()
    {
        var buffer = stackalloc byte[256];
        var count = Libc.Read(StandardInput, buffer, 256);
        return count <= 0 ? null : System.Text.Encoding.UTF8.GetString(buffer, (int)count).Trim();
    }
}
