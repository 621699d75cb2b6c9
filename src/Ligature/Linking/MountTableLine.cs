using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Linking;

/// <summary>The two lines that Ligature adds to fstab(5) for a bind mount: a comment to know them by, and the mount.</summary>
internal static class MountTableLine
{
    private static ReadOnlySpan<byte> Mark => "# Ligature (lig rm takes this and the next line away)"u8;

    private static ReadOnlySpan<byte> MadePoint => "; it made the mount point"u8;

    /// <summary>The table with the lines at its end. Where the target is missing at a start, the machine starts all the same (nofail).</summary>
    internal static byte[] Append(ReadOnlySpan<byte> table, FilePath what, FilePath where, bool madePoint)
    {
        ReadOnlySpan<byte> end = table is [] or [.., (byte)'\n'] ? [] : "\n"u8;
        return
        [
            .. table, .. end, .. Mark, .. madePoint ? MadePoint : [], (byte)'\n',
            .. MountFieldText.Escape(what), (byte)' ', .. MountFieldText.Escape(where), .. " none bind,nofail 0 0\n"u8,
        ];
    }

    /// <summary>The table without the lines for a mount point, or null where Ligature wrote none.</summary>
    internal static byte[]? Remove(ReadOnlySpan<byte> table, FilePath where, out bool madePoint)
    {
        var start = 0;
        madePoint = false;
        while (start < table.Length)
        {
            var comment = Line(table, start);
            var next = start + comment.Length;
            var mount = Line(table, next);
            if (comment.StartsWith(Mark) && IsMountAt(mount, where))
            {
                madePoint = comment[Mark.Length..].StartsWith(MadePoint);
                return [.. table[..start], .. table[(next + mount.Length)..]];
            }

            start = next;
        }

        return null;
    }

    private static bool IsMountAt(ReadOnlySpan<byte> line, FilePath where)
    {
        var field = 0;
        foreach (var range in line.Split((byte)' '))
        {
            if (field++ == 1)
            {
                return MountFieldText.Unescape(line[range]) == where;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> table, int start)
    {
        var length = table[start..].IndexOf((byte)'\n');
        return length < 0 ? table[start..] : table.Slice(start, length + 1);
    }
}
