using Ligature.FileSystem;

namespace Ligature.Surveying;

/// <summary>The directories that one thread of a walk could not read.</summary>
internal sealed class UnreadDirectories
{
    private readonly List<UnreadDirectory> _directories = [];
    private SurveyedDirectory? _lastNoted;

    /// <summary>Notes a directory, if the problem is a failure and no choice of the caller's.</summary>
    internal void Note(SurveyedDirectory directory, WalkProblem problem)
    {
        if (problem.IsFailure)
        {
            _directories.Add(new UnreadDirectory(directory.GetPath(), problem.Errno));
        }
    }

    /// <summary>Notes the directory of an entry that could be listed but not looked up, once: what else is in it is as unknown.</summary>
    internal void NoteDenied(scoped in SurveyedEntry entry) => NoteDenied(entry.Directory, entry.Error);

    /// <inheritdoc cref="NoteDenied(in SurveyedEntry)"/>
    internal void NoteDenied(SurveyedDirectory directory, Errno errno)
    {
        // ENOENT: it went away after it was listed.
        if (errno is not (Errno.None or Errno.NoEntry) && !ReferenceEquals(_lastNoted, directory))
        {
            _lastNoted = directory;
            _directories.Add(new UnreadDirectory(directory.GetPath(), errno));
        }
    }

    /// <summary>What all threads noted, sorted by path.</summary>
    internal static IReadOnlyList<UnreadDirectory> Merge(IEnumerable<UnreadDirectories> threads)
        => [.. threads.SelectMany(thread => thread._directories).OrderBy(directory => directory.Path)];
}
