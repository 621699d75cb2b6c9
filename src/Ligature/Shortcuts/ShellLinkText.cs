using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Ligature.Shortcuts;

/// <summary>Text of a shell link as the very bytes that stand in the file, without a terminating NUL: UTF-16, or bytes of an unnamed code page.</summary>
/// <remarks>
/// MS-SHLLINK sections 2.3 and 2.4 leave the code page to the system that wrote the file. Such bytes are shown as Windows-1252, the
/// code page of Western Europe; the bytes themselves stay as they are.
/// </remarks>
public readonly struct ShellLinkText : IEquatable<ShellLinkText>
{
    private ShellLinkText(ReadOnlyMemory<byte> bytes, bool isUnicode)
    {
        Bytes = bytes;
        IsUnicode = isUnicode;
    }

    /// <summary>The bytes as they stand in the file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Whether they are UTF-16, little-endian, rather than of a code page.</summary>
    public bool IsUnicode { get; }

    /// <summary>Whether there is no text.</summary>
    public bool IsEmpty => Bytes.IsEmpty;

    /// <summary>UTF-16 text, unpaired surrogates and all.</summary>
    public static ShellLinkText FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new byte[text.Length * 2];
        for (var i = 0; i < text.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), text[i]);
        }

        return new ShellLinkText(bytes, isUnicode: true);
    }

    /// <summary>Bytes as they stand in a file.</summary>
    /// <exception cref="ArgumentException">An odd number of bytes cannot be UTF-16.</exception>
    public static ShellLinkText FromBytes(ReadOnlyMemory<byte> bytes, bool isUnicode)
        => isUnicode && bytes.Length % 2 != 0
            ? throw new ArgumentException("UTF-16 has an even number of bytes.", nameof(bytes))
            : new ShellLinkText(bytes, isUnicode);

    /// <summary>Text of ASCII alone as code page bytes; every other character becomes <c>?</c>, as Windows writes it.</summary>
    public static ShellLinkText FromAscii(string text) => new(Encoding.ASCII.GetBytes(text), isUnicode: false);

    /// <summary>For people: an unpaired surrogate is shown as U+FFFD, and code page bytes as Windows-1252.</summary>
    public override string ToString() => IsUnicode ? Encoding.Unicode.GetString(Bytes.Span) : Windows1252.Decode(Bytes.Span);

    /// <summary>The text in UTF-8, an unpaired surrogate as the three bytes that UTF-8 would have for it, so that nothing is lost.</summary>
    public byte[] ToUtf8()
    {
        if (!IsUnicode)
        {
            return Encoding.UTF8.GetBytes(Windows1252.Decode(Bytes.Span));
        }

        var units = new char[Bytes.Length / 2];
        for (var i = 0; i < units.Length; i++)
        {
            units[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(Bytes.Span[(2 * i)..]);
        }

        return Encode(units);
    }

    /// <inheritdoc/>
    public bool Equals(ShellLinkText other) => IsUnicode == other.IsUnicode && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ShellLinkText other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }

    /// <summary>Whether both hold the same bytes in the same encoding.</summary>
    public static bool operator ==(ShellLinkText left, ShellLinkText right) => left.Equals(right);

    /// <summary>Whether bytes or encoding differ.</summary>
    public static bool operator !=(ShellLinkText left, ShellLinkText right) => !left.Equals(right);

    /// <summary>Takes what stands before the first NUL; false where there is none.</summary>
    internal static bool TryReadTerminated(ReadOnlyMemory<byte> bytes, bool isUnicode, out ShellLinkText text)
    {
        var length = isUnicode ? FindWideNul(bytes.Span) : bytes.Span.IndexOf((byte)0);
        text = length < 0 ? default : new ShellLinkText(bytes[..length], isUnicode);
        return length >= 0;
    }

    /// <summary>What stands in a field of fixed length before the first NUL, or all of it.</summary>
    internal static ShellLinkText ReadPadded(ReadOnlyMemory<byte> field, bool isUnicode)
        => TryReadTerminated(field, isUnicode, out var text) ? text : new ShellLinkText(field, isUnicode);

    private static int FindWideNul(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            if (bytes[i] == 0 && bytes[i + 1] == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static byte[] Encode(ReadOnlySpan<char> units)
    {
        var encoded = new byte[units.Length * 3];
        var length = 0;
        while (!units.IsEmpty)
        {
            _ = Utf8.FromUtf16(units, encoded.AsSpan(length), out var read, out var written, replaceInvalidSequences: false);
            units = units[read..];
            length += written;
            if (!units.IsEmpty)
            {
                var stray = units[0];
                encoded[length++] = (byte)(0xE0 | (stray >> 12));
                encoded[length++] = (byte)(0x80 | ((stray >> 6) & 0x3F));
                encoded[length++] = (byte)(0x80 | (stray & 0x3F));
                units = units[1..];
            }
        }

        return encoded[..length];
    }
}
