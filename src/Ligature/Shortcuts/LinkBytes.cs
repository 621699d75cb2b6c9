using System.Buffers;
using System.Buffers.Binary;

namespace Ligature.Shortcuts;

/// <summary>Collects the bytes of a shell link that is being written; numbers go in with the lowest byte first.</summary>
internal sealed class LinkBytes
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public int Length => _bytes.WrittenCount;

    public void Byte(byte value) => _bytes.Write([value]);

    public void UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.GetSpan(sizeof(ushort)), checked((ushort)value));
        _bytes.Advance(sizeof(ushort));
    }

    public void UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.GetSpan(sizeof(uint)), value);
        _bytes.Advance(sizeof(uint));
    }

    public void UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.GetSpan(sizeof(ulong)), value);
        _bytes.Advance(sizeof(ulong));
    }

    public void Guid(Guid value)
    {
        _ = value.TryWriteBytes(_bytes.GetSpan(16));
        _bytes.Advance(16);
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    /// <summary>Text and the NUL behind it.</summary>
    public void Terminated(ShellLinkText text)
    {
        Bytes(text.Bytes.Span);
        Zeros(text.IsUnicode ? 2 : 1);
    }

    /// <summary>Text in a field of fixed length, cut where it does not fit, with a NUL behind it in any case.</summary>
    public void Padded(ShellLinkText text, int length)
    {
        var unit = text.IsUnicode ? 2 : 1;
        var fitting = text.Bytes.Span[..Math.Min(text.Bytes.Length, length - unit)];
        Bytes(fitting);
        Zeros(length - fitting.Length);
    }

    public void Zeros(int count)
    {
        _bytes.GetSpan(count)[..count].Clear();
        _bytes.Advance(count);
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
}
