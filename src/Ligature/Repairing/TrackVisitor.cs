using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Repairing;

/// <summary>Makes the records of the links that one thread meets.</summary>
internal sealed class TrackVisitor(WalkedRoots roots, MountTable mounts) : ITreeVisitor
{
    private readonly LinkObservation _observation = new(mounts);
    private FilePath? _folder;

    internal long Links { get; private set; }

    internal List<TrackedLink> Live { get; } = [];

    internal List<MetLink> Broken { get; } = [];

    internal UnreadDirectories Unread { get; } = new();

    /// <inheritdoc/>
    public void OnDirectory(SurveyedDirectory directory) => _folder = null;

    /// <inheritdoc/>
    public void OnEntry(scoped in SurveyedEntry entry)
    {
        Unread.NoteDenied(in entry);
        if (entry.Type != FileType.SymbolicLink)
        {
            return;
        }

        var folder = _folder ??= roots.PathOf(entry.Directory);
        if (_observation.Meet(in entry, folder) is not { } link)
        {
            return;
        }

        Links++;
        if (_observation.Follow(in entry, link, out var leads) is { } record)
        {
            Live.Add(record);
        }
        else if (!leads)
        {
            Broken.Add(link);
        }
    }

    /// <inheritdoc/>
    public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => Unread.Note(directory, problem);
}
