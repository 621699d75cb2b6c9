using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Which entries of a walk count.</summary>
/// <remarks>
/// An excluded name is passed over, and a directory of that name is not entered. Includes narrow what is left: where there are
/// any, a name other than a directory's must match one. Directories are entered all the same, for what lies deeper.
/// </remarks>
public sealed class WalkFilter
{
    private readonly GlobPattern[] _includes;
    private readonly GlobPattern[] _excludes;

    /// <summary>Makes a filter from patterns.</summary>
    public WalkFilter(IEnumerable<GlobPattern> includes, IEnumerable<GlobPattern> excludes)
    {
        _includes = [.. includes];
        _excludes = [.. excludes];
    }

    /// <summary>Lets everything pass.</summary>
    public static WalkFilter None { get; } = new([], []);

    /// <summary>Directories that are not entered beside the excluded ones: asked for the path of each below a root, by any thread.</summary>
    public Func<FilePath, bool>? LeavesOut { get; init; }

    /// <summary>Patterns as git reads them, which exclude beside the others; null for none.</summary>
    public IgnoreRules? Ignored { get; init; }

    internal bool Accepts(SurveyedDirectory directory, ReadOnlySpan<byte> name, FileType type)
    {
        if (LeavesOut is not null && type == FileType.Directory && LeavesOut(directory.GetPath(name)))
        {
            return false;
        }

        if (Ignored is not null && Ignored.Excludes(directory.GetPathBelowRoot(name).Bytes, name, type == FileType.Directory))
        {
            return false;
        }

        if (_includes.Length == 0 && _excludes.Length == 0)
        {
            return true;
        }

        return !MatchesAny(_excludes, directory, name, type)
            && (type == FileType.Directory || _includes.Length == 0 || MatchesAny(_includes, directory, name, type));
    }

    private static bool MatchesAny(GlobPattern[] patterns, SurveyedDirectory directory, ReadOnlySpan<byte> name, FileType type)
    {
        foreach (var pattern in patterns)
        {
            var isAboutType = !pattern.ConcernsDirectories || type == FileType.Directory;
            if (isAboutType && pattern.IsMatch(pattern.ConcernsPath ? directory.GetPathBelowRoot(name).Bytes : name))
            {
                return true;
            }
        }

        return false;
    }
}
