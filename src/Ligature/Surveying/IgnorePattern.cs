using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>A line of a file of patterns as git reads them: what it excludes, or with <c>!</c> takes back.</summary>
/// <remarks>Rules: gitignore(5). But a character is one of UTF-8, as in <see cref="GlobPattern"/>, and not a byte.</remarks>
internal sealed class IgnorePattern
{
    private readonly GlobPattern _glob;
    private readonly bool _concernsDirectories;

    private IgnorePattern(GlobPattern glob, bool isTakenBack, bool concernsDirectories)
    {
        _glob = glob;
        IsTakenBack = isTakenBack;
        _concernsDirectories = concernsDirectories;
    }

    /// <summary>Whether what matches is not excluded after all.</summary>
    internal bool IsTakenBack { get; }

    /// <summary>Reads a line; null for an empty one, a comment, or one that nothing can match.</summary>
    /// <param name="line">The line without its end.</param>
    internal static IgnorePattern? Parse(ReadOnlySpan<byte> line)
    {
        line = line.EndsWith("\r"u8) ? line[..^1] : line;
        if (line.IsEmpty || line[0] == (byte)'#')
        {
            return null;
        }

        line = TrimSpaces(line);
        var isTakenBack = line.StartsWith("!"u8);
        line = isTakenBack ? line[1..] : line;
        var concernsDirectories = line.EndsWith("/"u8);
        line = concernsDirectories ? line[..^1] : line;
        var concernsPath = line.Contains((byte)'/');
        return line.IsEmpty || line.EndsWith("/"u8) || line.StartsWith("//"u8) || Translate(line, concernsPath) is not { } glob
            ? null
            : new IgnorePattern(new GlobPattern(FilePath.FromBytes(glob)), isTakenBack, concernsDirectories);
    }

    /// <summary>Whether it is about a path below the root.</summary>
    internal bool IsMatch(ReadOnlySpan<byte> path, ReadOnlySpan<byte> name, bool isDirectory)
        => (isDirectory || !_concernsDirectories) && _glob.IsMatch(_glob.ConcernsPath ? path : name);

    // Spaces at the end do not count, unless a backslash stands before.
    private static ReadOnlySpan<byte> TrimSpaces(ReadOnlySpan<byte> line)
    {
        var end = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == (byte)'\\')
            {
                i++;
                end = Math.Min(i + 1, line.Length);
            }
            else if (line[i] != (byte)' ')
            {
                end = i + 1;
            }
        }

        return line[..end];
    }

    // Two stars are special only between slashes; a set without an end, or a backslash with nothing behind it, matches nothing.
    private static byte[]? Translate(ReadOnlySpan<byte> line, bool concernsPath)
    {
        var output = new List<byte>();
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case (byte)'\\':
                    if (i + 1 == line.Length)
                    {
                        return null;
                    }

                    output.Add(line[i++]);
                    output.Add(line[i]);
                    break;
                case (byte)'[':
                    var end = GlobPattern.FindSetEnd(line, i);
                    if (end < 0)
                    {
                        return null;
                    }

                    output.AddRange(line[i..(end + 1)]);
                    i = end;
                    break;
                case (byte)'*':
                    var start = i;
                    while (i + 1 < line.Length && line[i + 1] == (byte)'*')
                    {
                        i++;
                    }

                    var isBetween = (start == 0 || line[start - 1] == (byte)'/') && (i + 1 == line.Length || line[i + 1] == (byte)'/');
                    output.Add((byte)'*');
                    if (i > start && concernsPath && isBetween)
                    {
                        output.Add((byte)'*');
                    }

                    break;
                default:
                    output.Add(line[i]);
                    break;
            }
        }

        return [.. output];
    }
}
