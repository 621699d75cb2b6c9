using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>Adds up, for one thread, what lies directly in each folder.</summary>
internal sealed class SpaceVisitor : ITreeVisitor
{
    private FolderUsage? _current;

    internal List<FolderUsage> Folders { get; } = [];

    internal SharedFileNames SharedNames { get; } = new();

    internal List<UnreadDirectory> Unread { get; } = [];

    /// <inheritdoc/>
    public void OnDirectory(SurveyedDirectory directory)
    {
        _current = new FolderUsage(directory);
        Folders.Add(_current);
    }

    /// <inheritdoc/>
    public void OnEntry(scoped in SurveyedEntry entry)
    {
        if (!entry.HasStatus || entry.Type == FileType.Directory || entry.Status.IsMountPoint)
        {
            return;
        }

        if (entry.Status.LinkCount > 1)
        {
            SharedNames.AddIfShared(in entry);
        }
        else
        {
            _current!.AddSole(in entry.Status);
        }
    }

    /// <inheritdoc/>
    public void OnUnread(SurveyedDirectory directory, WalkProblem problem)
    {
        if (!problem.IsFailure)
        {
            return;
        }

        Unread.Add(new UnreadDirectory(directory.GetPath(), problem.Errno));
        if (problem.Kind == WalkProblemKind.CannotOpen && directory.HasStatus)
        {
            // What is in it is unknown, but the folder itself takes its blocks.
            Folders.Add(new FolderUsage(directory));
        }
    }
}
