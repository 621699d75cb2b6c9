namespace Ligature.Cli.CommandLine;

/// <summary>Guesses which word a mistyped one was meant to be.</summary>
internal static class Spelling
{
    /// <summary>The word that is closest, or null when none is close.</summary>
    /// <remarks>Close means up to two slips (a letter missing, extra, wrong, or swapped with the next), and fewer than a third of the letters.</remarks>
    public static string? FindClosest(string text, IEnumerable<string> words)
    {
        var closest = words.Select(word => (Word: word, Distance: Distance(text, word))).MinBy(pair => pair.Distance);
        return closest.Word is not null && closest.Distance <= 2 && closest.Distance * 3 <= Math.Max(text.Length, 3) ? closest.Word : null;
    }

    // Optimal string alignment: like Levenshtein's distance, and a swap of neighbours counts once.
    internal static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var substitution = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var best = Math.Min(substitution, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                rows[i, j] = isSwap ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
            }
        }

        return rows[a.Length, b.Length];
    }
}
