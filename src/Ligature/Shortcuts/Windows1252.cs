namespace Ligature.Shortcuts;

/// <summary>The code page of Western Europe; the five bytes that it leaves free stand for the control characters of the same number.</summary>
internal static class Windows1252
{
    private const int FirstSpecial = 0x80;

    // Bytes 0x80 to 0x9F; all others have the number of their character.
    private const string Special =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var characters = new char[bytes.Length];
        for (var i = 0; i < characters.Length; i++)
        {
            var special = bytes[i] - FirstSpecial;
            characters[i] = special >= 0 && special < Special.Length ? Special[special] : (char)bytes[i];
        }

        return new string(characters);
    }
}
