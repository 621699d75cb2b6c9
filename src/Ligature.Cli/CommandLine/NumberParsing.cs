using System.Globalization;

namespace Ligature.Cli.CommandLine;

/// <summary>Reads the numbers that options take: plain decimal digits, no sign, no space.</summary>
internal static class NumberParsing
{
    /// <summary>A parser for whole numbers of a range, both ends included.</summary>
    public static ValueParser<int> Within(int least, int most)
        => (string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
}
