using Ligature.Paths;

namespace Ligature.FileSystem;

/// <summary>Names for entries that stand for a moment only: <c>.lig-</c>, a word and 16 random hexadecimal digits.</summary>
/// <remarks>Nobody can guess one, and whoever meets one that a crash left behind sees where it comes from.</remarks>
internal static class TemporaryName
{
    /// <summary>A name that nothing has yet, but for a chance of 2⁻⁶⁴.</summary>
    /// <param name="word">What it is for, with a hyphen at its end; or nothing.</param>
    internal static FilePath Create(string word = "")
        => FilePath.FromText($".lig-{word}{RandomBits.Next():x16}");

    /// <summary>Whether a name is one of them.</summary>
    /// <param name="name">The name.</param>
    /// <param name="word">What it is for.</param>
    internal static bool IsOne(FilePath name, string word = "")
    {
        var bytes = name.Bytes;
        var start = FilePath.FromText($".lig-{word}").Bytes;
        return bytes.Length == start.Length + 16 && bytes.StartsWith(start) && IsHexadecimal(bytes[start.Length..]);
    }

    private static bool IsHexadecimal(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            if (!char.IsAsciiHexDigitLower((char)one))
            {
                return false;
            }
        }

        return true;
    }
}
