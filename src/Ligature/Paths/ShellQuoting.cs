using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ligature.Paths;

/// <summary>Quotes names for a terminal so that each can be pasted back into a shell and none can disturb the screen.</summary>
/// <remarks>
/// The form is that of GNU coreutils' <c>--quoting-style=shell-escape</c>: a plain name stands as it is, one with shell
/// metacharacters in single quotes, and anything that must not reach a terminal (control characters, invalid UTF-8,
/// bidirectional overrides and other format characters) in <c>$'…'</c> with octal escapes.
/// </remarks>
public static class ShellQuoting
{
    // The characters a POSIX shell or bash treats specially anywhere in a word.
    private static readonly SearchValues<byte> Special = SearchValues.Create(" !\"$&'()*;<=>?[\\^`|"u8);

    private static readonly SearchValues<byte> SpecialAtStart = SearchValues.Create("#~"u8);

    // With one of these in it, GNU writes a name with an apostrophe in single quotes, although double ones would do for some.
    private static readonly SearchValues<byte> NotInDoubleQuotes = SearchValues.Create("!\"$&()*;<=>?[\\^`{|}"u8);

    private enum Run
    {
        None,
        Plain,
        Escaped,
    }

    /// <summary>Quotes one name or path.</summary>
    public static string Quote(FilePath path) => Quote(path.Bytes);

    /// <inheritdoc cref="Quote(FilePath)"/>
    public static string Quote(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return "''";
        }

        var unsafeForTerminal = HasUnprintable(name);
        if (!unsafeForTerminal && !NeedsQuotes(name))
        {
            return Encoding.UTF8.GetString(name);
        }

        // GNU prefers double quotes for a name whose only trouble is an apostrophe: "it's".
        if (!unsafeForTerminal && name.Contains((byte)'\'') && !name.ContainsAny(NotInDoubleQuotes) && !name[1..].ContainsAny(SpecialAtStart))
        {
            return $"\"{Encoding.UTF8.GetString(name)}\"";
        }

        return QuoteInRuns(name);
    }

    /// <summary>Quotes a name for the middle of a sentence, where even a plain one stands in quotes (GNU shell-escape-always).</summary>
    public static string QuoteAlways(FilePath path)
    {
        var quoted = Quote(path.Bytes);
        return quoted[0] is '\'' or '"' ? quoted : $"'{quoted}'";
    }

    private static bool NeedsQuotes(ReadOnlySpan<byte> name)
        => name.ContainsAny(Special) || SpecialAtStart.Contains(name[0]) || name.SequenceEqual("{"u8) || name.SequenceEqual("}"u8)
            || IsExpandedByBash(name);

    // GNU leaves a{b,c} and {1..3} bare, but pasted into bash they become several words.
    private static bool IsExpandedByBash(ReadOnlySpan<byte> name)
        => name.IndexOf((byte)'{') is var open and >= 0 && (name[open..].Contains((byte)',') || name[open..].IndexOf(".."u8) >= 0);

    private static bool HasUnprintable(ReadOnlySpan<byte> name)
    {
        while (!name.IsEmpty)
        {
            if (!DecodePrintable(name, out var consumed))
            {
                return true;
            }

            name = name[consumed..];
        }

        return false;
    }

    private static string QuoteInRuns(ReadOnlySpan<byte> name)
    {
        var text = new StringBuilder(name.Length + 8);
        var run = Run.None;
        while (!name.IsEmpty)
        {
            var isPrintable = DecodePrintable(name, out var consumed);
            var piece = name[..consumed];
            name = name[consumed..];
            if (isPrintable && piece is not [(byte)'\''])
            {
                Switch(Run.Plain);
                text.Append(Encoding.UTF8.GetString(piece));
            }
            else if (isPrintable)
            {
                // An apostrophe ends the quotes, stands alone behind a backslash, and they begin again.
                Switch(Run.Plain);
                text.Append("'\\''");
            }
            else
            {
                Switch(Run.Escaped);
                AppendEscapes(text, piece);
            }
        }

        Switch(Run.None);
        return text.ToString();

        void Switch(Run next)
        {
            if (next == run)
            {
                return;
            }

            if (run == Run.None)
            {
                // GNU opens with plain quotes even where an escape comes first: ''$'\n''rest'.
                text.Append(next == Run.Escaped ? "''$'" : "'");
            }
            else
            {
                text.Append(next switch { Run.Escaped => "'$'", Run.Plain => "''", _ => "'" });
            }

            run = next;
        }
    }

    private static void AppendEscapes(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            _ = value switch
            {
                (byte)'\a' => text.Append("\\a"),
                (byte)'\b' => text.Append("\\b"),
                (byte)'\t' => text.Append("\\t"),
                (byte)'\n' => text.Append("\\n"),
                (byte)'\v' => text.Append("\\v"),
                (byte)'\f' => text.Append("\\f"),
                (byte)'\r' => text.Append("\\r"),
                _ => text.Append('\\').Append((char)('0' + (value >> 6))).Append((char)('0' + ((value >> 3) & 7))).Append((char)('0' + (value & 7))),
            };
        }
    }

    private static bool DecodePrintable(ReadOnlySpan<byte> bytes, out int consumed)
    {
        if (bytes[0] is >= 0x20 and < 0x7F)
        {
            consumed = 1;
            return true;
        }

        if (Rune.DecodeFromUtf8(bytes, out var rune, out consumed) != OperationStatus.Done)
        {
            consumed = 1;
            return false;
        }

        // Format covers the bidirectional controls and zero-width characters that can make one name look like another.
        return Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator);
    }
}
