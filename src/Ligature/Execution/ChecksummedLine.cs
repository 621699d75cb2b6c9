using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ligature.FileSystem;

namespace Ligature.Execution;

/// <summary>A line of a journal: a JSON object whose last property is the CRC-32C of everything before it.</summary>
/// <remarks>A line that was written in part, or that the disk gave back altered, does not pass for one.</remarks>
internal static class ChecksummedLine
{
    private const int DigitCount = 8;

    private static ReadOnlySpan<byte> Opening => ",\"crc32c\":\""u8;

    private static ReadOnlySpan<byte> Closing => "\"}"u8;

    /// <summary>Ends an object that was written without its closing brace.</summary>
    internal static void End(ArrayBufferWriter<byte> output, int start)
    {
        var checksum = Crc32C.Compute(output.WrittenSpan[start..]);
        output.Write(Opening);
        Span<byte> digits = stackalloc byte[DigitCount];
        checksum.TryFormat(digits, out _, "x8", CultureInfo.InvariantCulture);
        output.Write(digits);
        output.Write(Closing);
        output.Write("\n"u8);
    }

    /// <summary>Reads a line without its newline; null where it is not whole.</summary>
    internal static JsonDocument? TryRead(ReadOnlyMemory<byte> line)
    {
        var cut = line.Length - Opening.Length - DigitCount - Closing.Length;
        if (cut < 1 || !line.Span[cut..].StartsWith(Opening) || !line.Span.EndsWith(Closing)
            || !uint.TryParse(Encoding.ASCII.GetString(line.Span.Slice(cut + Opening.Length, DigitCount)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var checksum)
            || checksum != Crc32C.Compute(line.Span[..cut]))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
