using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>Quotes names in the messages of drop-ins, to the byte as GNU coreutils does in the user's locale.</summary>
/// <remarks>For everything else there is <see cref="ShellQuoting"/>, which also hides what could mislead a reader.</remarks>
internal static class GnuQuoting
{
    private static readonly SearchValues<byte> Plain
        = SearchValues.Create(" !\"#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    // What keeps a name with an apostrophe out of double quotes, anywhere in it and behind its first byte.
    private static readonly SearchValues<byte> NotInDoubleQuotes = SearchValues.Create("!\"$&()*;<=>?[\\^`{|}"u8);
    private static readonly SearchValues<byte> SpecialAtStart = SearchValues.Create("#~"u8);

    private static readonly SearchValues<byte> Special = SearchValues.Create(" !\"$&'()*:;<=>?[\\^`|"u8);

    /// <summary>In quotes for a shell, whatever the name: <c>'a'</c>, <c>"it's"</c>, <c>'two'$'\n''lines'</c>.</summary>
    public static FilePath Always(FilePath name) => Always(name.Bytes);

    /// <summary>In quotes for a shell where one would be misled, also by a colon, as in <c>ln: NAME: is a directory</c>.</summary>
    public static FilePath AsNeeded(FilePath name)
    {
        var bytes = name.Bytes;
        var isPlain = !bytes.IsEmpty && !bytes.ContainsAny(Special) && !SpecialAtStart.Contains(bytes[0])
            && !bytes.SequenceEqual("{"u8) && !bytes.SequenceEqual("}"u8) && !HasUnprintable(bytes);
        return isPlain ? name : Always(bytes);
    }

    /// <summary>In the quotation marks of the user's character set, for words of the command line: <c>‘x’</c> or <c>'x'</c>.</summary>
    public static FilePath InMarks(FilePath word)
    {
        var set = UserLocale.CharacterSet;
        ReadOnlySpan<byte> open = "'"u8;
        var close = open;
        if (Ascii.EqualsIgnoreCase(set, "UTF-8"u8))
        {
            open = "‘"u8;
            close = "’"u8;
        }
        else if (Ascii.EqualsIgnoreCase(set, "GB18030"u8))
        {
            open = [0xA1, 0xAE];
            close = [0xA1, 0xAF];
        }

        var text = new List<byte>(word.Bytes.Length + 8);
        text.AddRange(open);
        AppendEscaped(text, word.Bytes, close);
        text.AddRange(close);
        return ToPath(text);
    }

    private static FilePath Always(ReadOnlySpan<byte> name)
    {
        var text = new List<byte>(name.Length + 8);
        if (!name.ContainsAnyExcept(Plain))
        {
            text.Add((byte)'\'');
            text.AddRange(name);
            text.Add((byte)'\'');
        }
        else if (!name.ContainsAny(NotInDoubleQuotes) && !name[1..].ContainsAny(SpecialAtStart) && name.Contains((byte)'\'') && !HasUnprintable(name))
        {
            text.Add((byte)'"');
            text.AddRange(name);
            text.Add((byte)'"');
        }
        else
        {
            AppendRuns(text, name);
        }

        return ToPath(text);
    }

    private static void AppendRuns(List<byte> text, ReadOnlySpan<byte> name)
    {
        text.Add((byte)'\'');

        // GNU goes over a name with an apostrophe twice, and the second time begins in the state in which the first one ended.
        var isEscaping = name.Contains((byte)'\'') && EndsUnprintable(name);
        while (!name.IsEmpty)
        {
            var isPrintable = UserLocale.IsPrintable(name, out var length);
            var piece = name[..length];
            name = name[length..];
            if (!isPrintable)
            {
                text.AddRange(isEscaping ? ""u8 : "'$'"u8);
                isEscaping = true;
                foreach (var value in piece)
                {
                    AppendEscape(text, value);
                }
            }
            else if (piece is [(byte)'\''])
            {
                // Whichever quotes are open, this ends them, and plain ones are open behind it.
                text.AddRange("'\\''"u8);
                isEscaping = false;
            }
            else
            {
                text.AddRange(isEscaping ? "''"u8 : ""u8);
                isEscaping = false;
                text.AddRange(piece);
            }
        }

        text.Add((byte)'\'');
    }

    private static void AppendEscaped(List<byte> text, ReadOnlySpan<byte> word, ReadOnlySpan<byte> close)
    {
        while (!word.IsEmpty)
        {
            var isPrintable = UserLocale.IsPrintable(word, out var length);
            if (!isPrintable)
            {
                foreach (var value in word[..length])
                {
                    AppendEscape(text, value);
                }
            }
            else
            {
                text.AddRange(word is [(byte)'\\', ..] || word.StartsWith(close) ? "\\"u8 : ""u8);
                text.AddRange(word[..length]);
            }

            word = word[length..];
        }
    }

    private static void AppendEscape(List<byte> text, byte value)
    {
        var letter = "\a\b\t\n\v\f\r"u8.IndexOf(value);
        text.Add((byte)'\\');
        if (letter >= 0)
        {
            text.Add("abtnvfr"u8[letter]);
        }
        else
        {
            text.AddRange([(byte)('0' + (value >> 6)), (byte)('0' + ((value >> 3) & 7)), (byte)('0' + (value & 7))]);
        }
    }

    private static bool EndsUnprintable(ReadOnlySpan<byte> name)
    {
        var isPrintable = true;
        while (!name.IsEmpty)
        {
            isPrintable = UserLocale.IsPrintable(name, out var length);
            name = name[length..];
        }

        return !isPrintable;
    }

    private static bool HasUnprintable(ReadOnlySpan<byte> name)
    {
        while (!name.IsEmpty)
        {
            if (name[0] is not (>= 0x20 and < 0x7F))
            {
                if (!UserLocale.IsPrintable(name, out var length))
                {
                    return true;
                }

                name = name[length..];
            }
            else
            {
                name = name[1..];
            }
        }

        return false;
    }

    private static FilePath ToPath(List<byte> text) => FilePath.FromBytes(CollectionsMarshal.AsSpan(text));
}
