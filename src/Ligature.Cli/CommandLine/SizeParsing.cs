using System.Buffers;
using System.Globalization;

namespace Ligature.Cli.CommandLine;

/// <summary>Reads sizes as people write them: <c>4096</c>, <c>10k</c>, <c>1.5MiB</c>, <c>2GB</c>.</summary>
internal static class SizeParsing
{
    /// <summary>What a good value is, for the message about a bad one.</summary>
    public const string Expectation = "a size such as 4096, 10k, 1.5MiB or 2GB";

    private const string Units = "KMGTPE";

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>Reads a size in bytes. <c>k</c> and <c>KiB</c> are 1024, <c>kB</c> is 1000; a fraction is cut off at whole bytes.</summary>
    public static bool TryParse(string text, out ulong bytes)
    {
        bytes = 0;
        var digits = text.AsSpan().IndexOfAnyExcept(NumberCharacters);
        var number = digits < 0 ? text : text[..digits];
        var suffix = digits < 0 ? "" : text[digits..].ToUpperInvariant();
        if (!TryFactor(suffix, out var factor)
            || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || value > ulong.MaxValue / (decimal)factor)
        {
            return false;
        }

        bytes = (ulong)(value * factor);
        return true;
    }

    private static bool TryFactor(string suffix, out ulong factor)
    {
        factor = 1;
        if (suffix is "" or "B")
        {
            return true;
        }

        var power = Units.IndexOf(suffix[0], StringComparison.Ordinal) + 1;
        var step = suffix[1..] switch { "" or "IB" => 1024ul, "B" => 1000ul, _ => 0ul };
        for (var i = 0; i < power; i++)
        {
            factor *= step;
        }

        return power > 0 && step > 0;
    }
}
