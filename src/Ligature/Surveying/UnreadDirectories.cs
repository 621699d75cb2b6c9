namespace Ligature.Surveying;

/// <summary>The directories that one thread of a walk could not read.</summary>
internal sealed class UnreadDirectories
{
    private readonly List<UnreadDirectory> _directories = [];

    /// <summary>Notes a directory, if the problem is a failure and no choice of the caller's.</summary>
    internal void Note(SurveyedDirectory directory, WalkProblem problem)
    {
        if (problem.IsFailure)
        {
            _directories.Add(new UnreadDirectory(directory.GetPath(), problem.Errno));
        }
    }

    /// <summary>What all threads noted, sorted by path.</summary>
    internal static IReadOnlyList<UnreadDirectory> Merge(IEnumerable<UnreadDirectories> threads)
        => [.. threads.SelectMany(thread => thread._directories).OrderBy(directory => directory.Path)];
}
