using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Collects the names of one file.</summary>
internal sealed class NameVisitor(NameGoal goal) : ITreeVisitor
{
    private bool _trustsListing;

    internal List<FilePath> Names { get; } = [];

    internal UnreadDirectories Unread { get; } = new();

    /// <inheritdoc/>
    public void OnDirectory(SurveyedDirectory directory) => _trustsListing = goal.CanTrustListing(directory);

    /// <inheritdoc/>
    public void OnEntry(scoped in SurveyedEntry entry)
    {
        if (goal.IsName(in entry, _trustsListing))
        {
            Names.Add(entry.Path);
            goal.Count(endsWalk: true);
        }
    }

    /// <inheritdoc/>
    public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => Unread.Note(directory, problem);
}
