using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Collects what leads to one path.</summary>
internal sealed unsafe class ReferrerVisitor(ReferrerGoal goal) : ITreeVisitor
{
    private bool _trustsListing;

    internal List<FilePath> Names { get; } = [];

    internal List<SymlinkResolution> Links { get; } = [];

    internal UnreadDirectories Unread { get; } = new();

    /// <inheritdoc/>
    public void OnDirectory(SurveyedDirectory directory) => _trustsListing = goal.Names.CanTrustListing(directory);

    /// <inheritdoc/>
    public void OnEntry(scoped in SurveyedEntry entry)
    {
        if (goal.Names.IsName(in entry, _trustsListing))
        {
            Names.Add(entry.Path);
        }
        else if (entry.Type == FileType.SymbolicLink)
        {
            Examine(in entry);
        }
    }

    /// <inheritdoc/>
    public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => Unread.Note(directory, problem);

    private void Examine(scoped in SurveyedEntry entry)
    {
        var errno = goal.Resolver.TryReach(entry.Directory, entry.NameStart, out var target);
        FileIdentity? end = errno == Errno.None ? target.Identity : null;
        if (!goal.IsLink && end != goal.End)
        {
            return;
        }

        // Where a link is the goal, the end tells nothing: it may stand for a directory in the middle of the way.
        var resolution = goal.Resolver.Resolve(entry.Directory, entry.Name, errno, in target);
        if (resolution.Hops.Count > 0 && (!goal.IsLink || resolution.Hops.Skip(1).Any(hop => hop.Identity == goal.Identity)))
        {
            Links.Add(resolution);
        }
    }
}
