using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Ligature.Paths;

/// <summary>A lossless round trip between arbitrary bytes and .NET strings, for parsers that only take strings.</summary>
/// <remarks>
/// Each byte that is not part of valid UTF-8 becomes the lone low surrogate U+DC00 + byte (U+DC80 to U+DCFF), which valid
/// UTF-8 can never produce, so decoding is unambiguous. The scheme is the one of PEP 383.
/// </remarks>
public static class ArgumentText
{
    private const int EscapeBase = 0xDC00;

    /// <summary>Turns bytes into text; valid UTF-8 reads as itself.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        Span<char> units = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == OperationStatus.Done)
            {
                text.Append(units[..rune.EncodeToUtf16(units)]);
                bytes = bytes[consumed..];
            }
            else
            {
                // One byte at a time: what follows an invalid byte may be the start of a valid sequence.
                text.Append((char)(EscapeBase + bytes[0]));
                bytes = bytes[1..];
            }
        }

        return text.ToString();
    }

    /// <summary>Turns text made by <see cref="Decode"/> back into the very bytes it was made from; other text becomes UTF-8.</summary>
    public static byte[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyInRange((char)(EscapeBase + 0x80), (char)(EscapeBase + 0xFF)))
        {
            return Encoding.UTF8.GetBytes(text);
        }

        var bytes = new List<byte>(text.Length);
        Span<byte> encoded = stackalloc byte[4];
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (rest[0] is >= (char)(EscapeBase + 0x80) and <= (char)(EscapeBase + 0xFF))
            {
                bytes.Add((byte)(rest[0] - EscapeBase));
                rest = rest[1..];
                continue;
            }

            Rune.DecodeFromUtf16(rest, out var rune, out var consumed);
            bytes.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
            rest = rest[consumed..];
        }

        return [.. bytes];
    }
}
