using System.Text;

namespace Ligature.Cli.Rendering;

/// <summary>Names of enumeration members as they stand in output: <c>OtherMount</c> as <c>other-mount</c>.</summary>
internal static class KebabCase
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var text = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
