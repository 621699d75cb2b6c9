using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>Adds up, for one thread, what lies directly in each folder.</summary>
internal sealed class SpaceVisitor(MountTable mounts) : ITreeVisitor
{
    private FolderUsage? _current;

    internal List<FolderUsage> Folders { get; } = [];

    internal SharedFileNames SharedNames { get; } = new(mounts);

    internal UnreadDirectories Unread { get; } = new();

    /// <inheritdoc/>
    public void OnDirectory(SurveyedDirectory directory)
    {
        SharedNames.Enter(directory);
        _current = new FolderUsage(directory);
        Folders.Add(_current);
    }

    /// <inheritdoc/>
    public bool Knows(SurveyedDirectory directory, ulong inode, ReadOnlySpan<byte> name) => SharedNames.Recalls(directory, inode, name);

    /// <inheritdoc/>
    public void OnEntry(scoped in SurveyedEntry entry)
    {
        if (entry.IsKnown)
        {
            SharedNames.AddIfShared(in entry);
            return;
        }

        Unread.NoteDenied(in entry);
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
        Unread.Note(directory, problem);
        if (problem.Kind == WalkProblemKind.CannotOpen && directory.HasStatus)
        {
            // What is in it is unknown, but the folder itself takes its blocks.
            Folders.Add(new FolderUsage(directory));
        }
    }
}
