using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Duplicates;

/// <summary>Notes, for one thread of a walk, the regular files that may have an equal.</summary>
internal sealed class CandidateVisitor(DuplicateOptions options, SurveyedVolumes volumes) : ITreeVisitor
{
    private ulong _lastVolume = ulong.MaxValue;
    private int _lastNumber;

    internal ChunkedList<CandidateName> Names { get; } = new();

    internal NameArena Arena { get; } = new();

    internal UnreadDirectories Unread { get; } = new();

    /// <summary>Listed files that could not be looked up.</summary>
    internal List<PassedOverFile> Missing { get; } = [];

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

        Note(entry.Directory, entry.Name, in entry.Status);
    }

    /// <summary>Notes a name of a regular file, unless its size leaves it out.</summary>
    internal void Note(SurveyedDirectory directory, ReadOnlySpan<byte> name, in FileStatus status)
    {
        var size = status.Size;
        if (options.Accepts is { } accepts && !accepts(directory.GetPath(name), size))
        {
            return;
        }

        if (size == 0 && !options.IncludesEmpty)
        {
            EmptyFiles++;
        }
        else if (size >= options.MinSize && size <= options.MaxSize)
        {
            Names.Add(new CandidateName(directory, Arena.Add(name), NumberOf(status.Volume, directory.MountId), in status));
        }
    }

    /// <inheritdoc/>
    public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => Unread.Note(directory, problem);

    private int NumberOf(ulong volume, ulong? mountId)
    {
        if (volume != _lastVolume)
        {
            (_lastVolume, _lastNumber) = (volume, volumes.NumberOf(volume, mountId));
        }

        return _lastNumber;
    }
}
