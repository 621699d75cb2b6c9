using System.Buffers;
using System.Text;

namespace Ligature.Cli.Rendering;

internal sealed partial class LinkColors
{
    private static readonly SearchValues<char> SgrCharacters = SearchValues.Create("0123456789;");

    /// <summary>Reads the value of LS_COLORS; null or empty gives the defaults.</summary>
    public static LinkColors Parse(string? value)
    {
        var colors = new LinkColors(Defaults());
        var setsMissing = false;
        foreach (var entry in (value ?? "").Split(':'))
        {
            var cut = entry.LastIndexOf('=');
            if (cut <= 0)
            {
                continue;
            }

            var key = entry[..cut];
            var color = entry[(cut + 1)..];
            if (color.AsSpan().ContainsAnyExcept(SgrCharacters) && (key, color) is not ("ln", "target"))
            {
                continue;
            }

            if (key[0] == '*')
            {
                colors._suffixes.Add((Encoding.UTF8.GetBytes(key[1..]), color));
            }
            else if (colors._kinds!.ContainsKey(key))
            {
                colors._kinds[key] = color;
                setsMissing |= key is "mi";
            }
        }

        // Whoever chose a colour for broken links means both ends.
        if (!setsMissing)
        {
            colors._kinds!["mi"] = colors._kinds["or"];
        }

        return colors;
    }

    // What `dircolors --print-database` sets.
    private static Dictionary<string, string> Defaults() => new(StringComparer.Ordinal)
    {
        ["fi"] = "",
        ["di"] = "01;34",
        ["ln"] = "01;36",
        ["or"] = "40;31;01",
        ["mi"] = "",
        ["mh"] = "",
        ["pi"] = "40;33",
        ["so"] = "01;35",
        ["do"] = "01;35",
        ["bd"] = "40;33;01",
        ["cd"] = "40;33;01",
        ["su"] = "37;41",
        ["sg"] = "30;43",
        ["tw"] = "30;42",
        ["ow"] = "34;42",
        ["st"] = "37;44",
        ["ex"] = "01;32",
    };
}
