using System.Runtime.InteropServices;
using Ligature.Cli.Interop;

namespace Ligature.Cli.DropIns;

/// <summary>The character set and language of the user, as the C library makes them out of LC_ALL, LC_CTYPE and LANG.</summary>
/// <remarks>The library is asked only by what needs it: reading a locale opens files.</remarks>
internal static unsafe class UserLocale
{
    private static bool _isSet;

    /// <summary>Whether a character is one byte.</summary>
    public static bool HasSingleBytes
    {
        get
        {
            Set();
            return Libc.GetMbCurMax() == 1;
        }
    }

    /// <summary>The name of the character set: <c>UTF-8</c>, <c>ANSI_X3.4-1968</c>.</summary>
    public static ReadOnlySpan<byte> CharacterSet
    {
        get
        {
            Set();
            return MemoryMarshal.CreateReadOnlySpanFromNullTerminated(Libc.NlLangInfo(Libc.CodeSet));
        }
    }

    /// <summary>Takes the first character off.</summary>
    /// <param name="text">At least one byte.</param>
    /// <param name="length">How many bytes belong to it; of what is no character, those that have to be passed over.</param>
    /// <returns>Whether it is a character that shows.</returns>
    public static bool IsPrintable(ReadOnlySpan<byte> text, out int length)
    {
        length = 1;
        if (HasSingleBytes)
        {
            return Libc.IsPrint(text[0]) != 0;
        }

        uint character;
        ulong state = 0;
        fixed (byte* start = text)
        {
            var count = Libc.MbRToWc(&character, start, (nuint)text.Length, &state);
            if (count == unchecked((nuint)(-2)))
            {
                length = text.Length;
                return false;
            }

            length = count - 1 < (nuint)text.Length ? (int)count : 1;
            return count - 1 < (nuint)text.Length && Libc.IsWPrint(character) != 0;
        }
    }

    /// <summary>Whether an answer to a question means yes.</summary>
    /// <param name="answer">The line without its end.</param>
    public static bool MeansYes(ReadOnlySpan<byte> answer)
    {
        Set();
        byte[] terminated = [.. answer, 0];
        fixed (byte* start = terminated)
        {
            return Libc.RpMatch(start) > 0;
        }
    }

    private static void Set()
    {
        if (!_isSet)
        {
            _isSet = true;
            byte empty = 0;
            _ = Libc.SetLocale(Libc.LocaleCharacters, &empty);
            _ = Libc.SetLocale(Libc.LocaleMessages, &empty);
        }
    }
}
