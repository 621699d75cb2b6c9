using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Patterns in the order in which they stand in files as git reads them: the last that matches decides.</summary>
/// <remarks>What lies in a folder that is excluded cannot be taken back: the folder is not entered. Rules: gitignore(5).</remarks>
public sealed class IgnoreRules
{
    private const int LengthLimit = 16 << 20;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly List<IgnorePattern> _patterns = [];

    /// <summary>Reads a file, whose patterns come after those that are there.</summary>
    /// <exception cref="FileLinkException">ENOENT, EACCES …; EFBIG: it is larger than 16 MiB.</exception>
    public void Add(FilePath file)
    {
        var errno = FileOperations.TryReadSmallFile(DirectoryHandle.WorkingDirectory, file, LengthLimit, out var content);
        if (errno != Errno.None)
        {
            throw new FileLinkException("read", file, errno);
        }

        Add(content);
    }

    /// <summary>Adds lines.</summary>
    internal void Add(ReadOnlySpan<byte> lines)
    {
        lines = lines.StartsWith(ByteOrderMark) ? lines[ByteOrderMark.Length..] : lines;
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n');
            var line = end < 0 ? lines : lines[..end];
            lines = end < 0 ? [] : lines[(end + 1)..];
            if (!line.Contains((byte)0) && IgnorePattern.Parse(line) is { } pattern)
            {
                _patterns.Add(pattern);
            }
        }
    }

    /// <summary>Whether a name is excluded, of which the folder is not.</summary>
    /// <param name="path">The path below the root.</param>
    /// <param name="name">Its last name.</param>
    /// <param name="isDirectory">Whether it is a directory.</param>
    internal bool Excludes(ReadOnlySpan<byte> path, ReadOnlySpan<byte> name, bool isDirectory)
    {
        for (var i = _patterns.Count - 1; i >= 0; i--)
        {
            if (_patterns[i].IsMatch(path, name, isDirectory))
            {
                return !_patterns[i].IsTakenBack;
            }
        }

        return false;
    }
}
