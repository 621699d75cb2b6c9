using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Duplicates;

/// <summary>Notes, for one thread of a walk, the regular files that may have an equal.</summary>
internal sealed class CandidateVisitor(DuplicateOptions options, VolumeNumbers volumes) : ITreeVisitor
{
    private ulong _lastVolume = ulong.MaxValue;
    private int _lastNumber;

    internal ChunkedList<CandidateName> Names { get; } = new();

    internal NameArena Arena { get; } = new();

    internal UnreadDirectories Unread { get; } = new();

    /// <summary>How many files are empty and were left out because of it.</summary>
    internal long EmptyFiles { get; private set; }

    /// <inheritdoc/>
    public void OnDirectory(SurveyedDirectory directory)
    {
    }

    /// <inheritdoc/>
    public void OnEntry(scoped in SurveyedEntry entry)
    {
        Unread.NoteDenied(in entry);
        if (entry.Type != FileType.Regular || !entry.HasStatus || entry.Status.IsMountPoint)
        {
            // A file mounted over a name cannot be replaced by another name.
            return;
        }

        var size = entry.Status.Size;
        if (size == 0 && !options.IncludesEmpty)
        {
            EmptyFiles++;
        }
        else if (size >= options.MinSize && size <= options.MaxSize)
        {
            Names.Add(new CandidateName(entry.Directory, Arena.Add(entry.Name), NumberOf(entry.Status.Volume), in entry.Status));
        }
    }

    /// <inheritdoc/>
    public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => Unread.Note(directory, problem);

    private int NumberOf(ulong volume)
    {
        if (volume != _lastVolume)
        {
            (_lastVolume, _lastNumber) = (volume, volumes.NumberOf(volume));
        }

        return _lastNumber;
    }
}
