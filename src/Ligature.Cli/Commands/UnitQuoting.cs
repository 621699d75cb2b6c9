using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Ligature.Paths;

namespace Ligature.Cli.Commands;

/// <summary>Writes words into unit files of systemd so that they are read back as they are (systemd.syntax(7), systemd.service(5)).</summary>
internal static class UnitQuoting
{
    /// <summary>A command line: each word in double quotes; <c>%</c> and <c>$</c> doubled; what is no printable UTF-8 as <c>\xHH</c>.</summary>
    public static string CommandLine(IReadOnlyList<FilePath> words)
    {
        var line = new StringBuilder();
        foreach (var word in words)
        {
            line.Append(line.Length > 0 ? " \"" : "\"");
            AppendQuoted(line, word.Bytes);
            line.Append('"');
        }

        return line.ToString();
    }

    /// <summary>A path in a description, which only people read.</summary>
    public static string Text(FilePath path) => ShellQuoting.QuoteAlways(path).Replace("%", "%%", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal);

    private static void AppendQuoted(StringBuilder line, ReadOnlySpan<byte> bytes)
    {
        // One byte that is not UTF-8 makes systemd pass over the whole line; then none that is not ASCII is written as it is.
        var isText = Utf8.IsValid(bytes);
        var text = isText ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => line.Append("\\\""),
                '\\' => line.Append("\\\\"),
                '%' => line.Append("%%"),
                '$' => line.Append("$$"),
                < ' ' or '\x7f' => line.Append(CultureInfo.InvariantCulture, $"\\x{(int)letter:x2}"),
                > '\x7f' when !isText => line.Append(CultureInfo.InvariantCulture, $"\\x{(int)letter:x2}"),
                _ => line.Append(letter),
            };
        }
    }
}
