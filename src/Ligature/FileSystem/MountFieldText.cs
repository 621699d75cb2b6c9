using Ligature.Paths;

namespace Ligature.FileSystem;

/// <summary>Fields of mountinfo and fstab, in which blanks, newlines and backslashes are written as <c>\040</c> (getmntent(3)).</summary>
internal static class MountFieldText
{
    internal static FilePath Unescape(ReadOnlySpan<byte> field)
    {
        var bytes = new List<byte>(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == (byte)'\\' && i + 3 < field.Length && IsOctal(field[i + 1]) && IsOctal(field[i + 2]) && IsOctal(field[i + 3]))
            {
                bytes.Add((byte)(((field[i + 1] - '0') << 6) | ((field[i + 2] - '0') << 3) | (field[i + 3] - '0')));
                i += 3;
            }
            else
            {
                bytes.Add(field[i]);
            }
        }

        bytes.RemoveAll(value => value == 0);
        return FilePath.FromBytes([.. bytes]);
    }

    internal static byte[] Escape(FilePath path)
    {
        var field = new List<byte>(path.Bytes.Length);
        foreach (var value in path.Bytes)
        {
            if (value is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\\' or (byte)'#')
            {
                field.AddRange([(byte)'\\', (byte)('0' + (value >> 6)), (byte)('0' + ((value >> 3) & 7)), (byte)('0' + (value & 7))]);
            }
            else
            {
                field.Add(value);
            }
        }

        return [.. field];
    }

    private static bool IsOctal(byte value) => value is >= (byte)'0' and <= (byte)'7';
}
