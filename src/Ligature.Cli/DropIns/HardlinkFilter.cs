using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Cli.DropIns;

/// <summary>Which files <c>hardlink</c> compares, and how many it met. Several threads ask.</summary>
internal sealed class HardlinkFilter(HardlinkOptions options, GnuConsole console)
{
    private readonly Lock _lock = new();
    private long _met;

    /// <summary>How many names of regular files passed the expressions, whatever their length.</summary>
    public long Met => _met;

    /// <summary>Whether a folder is not to be entered.</summary>
    public bool LeavesOut(FilePath folder) => MatchesAny(options.ExcludedFolders, folder);

    /// <summary>Whether a file is to be compared.</summary>
    public bool Accepts(FilePath path, ulong size)
    {
        var passes = options.Excludes.Count == 0
            ? options.Includes.Count == 0 || MatchesAny(options.Includes, path)
            : !MatchesAny(options.Excludes, path) || MatchesAny(options.Includes, path);
        if (!passes)
        {
            return false;
        }

        Interlocked.Increment(ref _met);
        var problem = size < options.MinSize ? "smaller" : options.MaxSize > 0 && size > options.MaxSize ? "greater" : null;
        if (problem is not null && options.Verbosity > 1)
        {
            lock (_lock)
            {
                console.Write($"Skipped {path} ({problem} than configured size)\n");
            }
        }

        return problem is null;
    }

    private static bool MatchesAny(List<RegularExpression> expressions, FilePath path)
    {
        foreach (var expression in expressions)
        {
            if (expression.IsMatch(path))
            {
                return true;
            }
        }

        return false;
    }
}
