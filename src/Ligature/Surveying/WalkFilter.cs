using Ligature.FileSystem;

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

    internal bool Accepts(SurveyedDirectory directory, ReadOnlySpan<byte> name, FileType type)
    {
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
            if (isAboutType && pattern.IsMatch(pattern.ConcernsPath ? RelativePath(directory, name) : name))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> RelativePath(SurveyedDirectory directory, ReadOnlySpan<byte> name)
    {
        var path = directory.GetPath(name).Bytes;
        var root = directory.Root.Name;
        return path[root.Length..].TrimStart((byte)'/');
    }
}
