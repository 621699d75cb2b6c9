namespace Ligature.Cli.Documentation;

/// <summary>Shortens descriptions for the one line that a shell has for each.</summary>
internal static class SentenceText
{
    /// <summary>The first sentence, without its full stop.</summary>
    public static string First(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).TrimEnd('.');
    }
}
