using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Ligature.FileSystem;

namespace Ligature.Snapshots;

/// <summary>How numbers and byte strings are written in a manifest.</summary>
/// <remarks>Numbers are LEB128: seven bits a byte, lowest first, the top bit set on all but the last. Signed ones are folded: 0, −1, 1, −2 …</remarks>
internal static class ManifestBytes
{
    internal static void WriteNumber(this ArrayBufferWriter<byte> output, ulong value)
    {
        var span = output.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }

        span[length++] = (byte)value;
        output.Advance(length);
    }

    internal static void WriteSigned(this ArrayBufferWriter<byte> output, long value) => output.WriteNumber((ulong)((value << 1) ^ (value >> 63)));

    internal static void WriteByte(this ArrayBufferWriter<byte> output, byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    internal static void WriteString(this ArrayBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        output.WriteNumber((ulong)bytes.Length);
        output.Write(bytes);
    }

    internal static void WriteText(this ArrayBufferWriter<byte> output, string text) => output.WriteString(Encoding.UTF8.GetBytes(text));

    /// <summary>Seconds as a difference from a time nearby, nanoseconds as four bytes, lowest first.</summary>
    internal static void WriteTime(this ArrayBufferWriter<byte> output, FileTime time, long near)
    {
        output.WriteSigned(unchecked(time.Seconds - near));
        BinaryPrimitives.WriteUInt32LittleEndian(output.GetSpan(sizeof(uint)), time.Nanoseconds);
        output.Advance(sizeof(uint));
    }
}
