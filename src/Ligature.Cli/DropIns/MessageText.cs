using System.Runtime.CompilerServices;
using System.Text;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>A message as bytes, written as an interpolated string: names in it keep the bytes that are no text.</summary>
[InterpolatedStringHandler]
internal sealed class MessageText
{
    private byte[] _bytes;
    private int _length;

    public MessageText(int literalLength, int formattedCount) => _bytes = new byte[literalLength + (formattedCount * 32) + 16];

    /// <summary>What was written so far.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public void AppendLiteral(string value) => AppendFormatted(value);

    public void AppendFormatted(string value)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(value.Length));
        _length += Encoding.UTF8.GetBytes(value, _bytes.AsSpan(_length));
    }

    public void AppendFormatted(FilePath value) => AppendFormatted(value.Bytes);

    public void AppendFormatted(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(_bytes.AsSpan(_length));
        _length += value.Length;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }
    }
}
