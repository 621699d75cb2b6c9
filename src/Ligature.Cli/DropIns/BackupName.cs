using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>Finds the name that a file gets before another takes its place.</summary>
/// <param name="kind">How backups are made.</param>
/// <param name="suffix">What is put behind the name of a simple one.</param>
internal sealed class BackupName(BackupKind kind, FilePath suffix)
{
    private const int LongestName = 255;

    /// <summary>The suffix that counts: the one given, or that of SIMPLE_BACKUP_SUFFIX, and <c>~</c> where it is empty or leads elsewhere.</summary>
    public static FilePath ReadSuffix(FilePath? given)
    {
        var suffix = given ?? EnvironmentBytes.Read("SIMPLE_BACKUP_SUFFIX") ?? FilePath.Empty;
        return !suffix.IsEmpty && LastComponent.Start(suffix.Bytes) == 0 ? suffix : FilePath.FromText("~");
    }

    /// <summary>The name for the backup of a file. Nothing is changed.</summary>
    /// <param name="directory">Where a relative path starts.</param>
    /// <param name="path">The file.</param>
    public FilePath Find(DirectoryHandle directory, FilePath path)
    {
        var start = LastComponent.Start(path.Bytes);
        if (kind == BackupKind.Simple)
        {
            return FilePath.FromBytes([.. path.Bytes, .. suffix.Bytes]);
        }

        var folder = FilePath.FromBytes([.. path.Bytes[..start], (byte)'.']);
        var last = LastNumber(directory, folder, path.Bytes[start..]);
        ReadOnlySpan<byte> extension = last is null && kind == BackupKind.Existing
            ? suffix.Bytes
            : [(byte)'.', (byte)'~', .. Following(last ?? [(byte)'0']), (byte)'~'];
        return Append(path.Bytes, start, extension);
    }

    // A name that would become too long loses its end to a single tilde.
    private static FilePath Append(ReadOnlySpan<byte> path, int start, ReadOnlySpan<byte> extension)
    {
        var length = path.Length - start;
        return length + extension.Length <= LongestName
            ? FilePath.FromBytes([.. path, .. extension])
            : FilePath.FromBytes([.. path[..(start + Math.Min(length, LongestName - 1))], (byte)'~']);
    }

    // Digits, not a number: nobody limits how many there are.
    private static byte[]? LastNumber(DirectoryHandle directory, FilePath folder, ReadOnlySpan<byte> name)
    {
        byte[]? last = null;
        if (FileOperations.TryOpenDirectory(directory, folder, LinkFollowing.Follow, out var opened) != Errno.None)
        {
            return null;
        }

        using (opened)
        {
            foreach (var entry in FileOperations.ListNames(opened!))
            {
                var bytes = entry.Bytes;
                if (bytes.Length >= name.Length + 4 && bytes.StartsWith(name) && bytes[name.Length..] is [(byte)'.', (byte)'~', .. var digits, (byte)'~']
                    && digits[0] is >= (byte)'1' and <= (byte)'9' && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')
                    && (last is null || last.Length < digits.Length || (last.Length == digits.Length && last.AsSpan().SequenceCompareTo(digits) < 0)))
                {
                    last = digits.ToArray();
                }
            }
        }

        return last;
    }

    private static byte[] Following(byte[] number)
    {
        var next = (byte[])number.Clone();
        for (var i = next.Length - 1; i >= 0; i--)
        {
            if (next[i] != (byte)'9')
            {
                next[i]++;
                return next;
            }

            next[i] = (byte)'0';
        }

        return [(byte)'1', .. next];
    }
}
