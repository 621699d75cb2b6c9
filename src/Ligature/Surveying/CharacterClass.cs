using System.Buffers;
using System.Text;

namespace Ligature.Surveying;

/// <summary>The classes of characters that a set of a pattern may name: <c>[:alpha:]</c> and its kind (POSIX.1-2017, 9.3.5).</summary>
internal static class CharacterClass
{
    /// <summary>How long the class at the start of a set's text is; 0 where there is none.</summary>
    internal static int LengthAt(ReadOnlySpan<byte> set)
    {
        if (!set.StartsWith("[:"u8))
        {
            return 0;
        }

        var end = set.IndexOf(":]"u8);
        return end < 0 ? 0 : end + 2;
    }

    /// <summary>Whether a character belongs to a class; to an unknown class none does.</summary>
    internal static bool Contains(ReadOnlySpan<byte> classText, ReadOnlySpan<byte> character)
    {
        if (Rune.DecodeFromUtf8(character, out var rune, out _) != OperationStatus.Done)
        {
            return false;
        }

        return Encoding.ASCII.GetString(classText[2..^2]) switch
        {
            "alnum" => Rune.IsLetterOrDigit(rune),
            "alpha" => Rune.IsLetter(rune),
            "blank" => rune.Value is ' ' or '\t',
            "cntrl" => Rune.IsControl(rune),
            "digit" => rune.Value is >= '0' and <= '9',
            "graph" => !Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune),
            "lower" => Rune.IsLower(rune),
            "print" => !Rune.IsControl(rune),
            "punct" => Rune.IsPunctuation(rune) || Rune.IsSymbol(rune),
            "space" => Rune.IsWhiteSpace(rune),
            "upper" => Rune.IsUpper(rune),
            "xdigit" => rune.IsAscii && char.IsAsciiHexDigit((char)rune.Value),
            _ => false,
        };
    }
}
