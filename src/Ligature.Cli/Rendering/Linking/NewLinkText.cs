using Ligature.Linking;
using Ligature.Paths;

namespace Ligature.Cli.Rendering.Linking;

/// <summary>One line on the link that was made, or would be: what it is and why.</summary>
internal static class NewLinkText
{
    /// <summary>Writes it; <paramref name="made"/> is null for a dry run.</summary>
    public static void Write(PreparedLink prepared, MadeLink? made, CommandConsole console)
    {
        var kind = made?.Kind ?? prepared.Decision.Kind!.Value;
        var leadsTo = prepared.Stored?.Path ?? prepared.Request.Target;
        var detail = Detail(prepared, made);
        console.Output.WriteLine(
            $"{(made is null ? "would make: " : "")}{kind.Phrase()} {ShellQuoting.QuoteAlways(prepared.Link)} {console.Terminal.Arrow} {ShellQuoting.QuoteAlways(leadsTo)}: {prepared.Decision.Reason}{(detail.Length > 0 ? $" ({detail})" : "")}");
        if (made is null)
        {
            return;
        }

        console.Output.Flush();
        foreach (var note in made.Notes)
        {
            console.Diagnostics.Note(note);
        }
    }

    private static string Detail(PreparedLink prepared, MadeLink? made)
    {
        var parts = new List<string>();
        if (prepared.Decision.IsDefault)
        {
            parts.Add("the default; --for or --kind decides otherwise");
        }

        if (prepared.Stored is { } stored)
        {
            parts.Add(stored.Reason);
        }

        switch (made)
        {
            case { Kind: LinkKind.Hard }:
                parts.Add($"inode {made.Status.Inode}, now {made.Status.LinkCount} names");
                break;
            case { Kind: LinkKind.Copy }:
                parts.Add("blocks cannot be shared here, so it is a copy in full");
                break;
            case { Kind: LinkKind.Bind }:
                parts.Add(made.PersistedIn is { } file ? $"mounted at every start by {ShellQuoting.QuoteAlways(file)}" : "until the next start, or lig rm");
                break;
        }

        return string.Join("; ", parts);
    }
}
