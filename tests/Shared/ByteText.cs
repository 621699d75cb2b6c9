using System.Text;
using Ligature.Paths;

namespace Ligature.Testing;

/// <summary>A name, path or argument in a test: bytes, written as a string, as a UTF-8 literal or as a byte array.</summary>
public readonly struct ByteText
{
    private readonly byte[]? _bytes;

    private ByteText(byte[] bytes) => _bytes = bytes;

    public ReadOnlySpan<byte> Bytes => _bytes;

    public static implicit operator ByteText(string text) => new(Encoding.UTF8.GetBytes(text));

    public static implicit operator ByteText(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    public static implicit operator ByteText(byte[] bytes) => new(bytes);

    public static implicit operator ByteText(FilePath path) => new(path.Bytes.ToArray());

    public FilePath ToPath() => FilePath.FromBytes(Bytes);

    /// <summary>A copy that ends in NUL, for the C library.</summary>
    public byte[] Terminated() => [.. Bytes, 0];

    public override string ToString() => Encoding.UTF8.GetString(Bytes);
}
