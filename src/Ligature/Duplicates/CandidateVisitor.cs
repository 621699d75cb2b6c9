using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Duplicates;

/// <summary>Notes, for one thread of a walk, the regular files that may have an equal.</summary>
internal sealed class CandidateVisitor(DuplicateOptions options, SurveyedVolumes volumes) : ITreeVisitor
{
    // As a power of two: 128 KiB of them.
    private const int NamesTogether = 12;

    private readonly List<SurveyedDirectory> _folders = [];
    private readonly List<int> _volumes = [];
    private ulong _lastVolume = ulong.MaxValue;

    internal ChunkedList<CandidateName> Names { get; } = new(NamesTogether);

    internal NameArena Arena { get; } = new();

    internal UnreadDirectories Unread { get; } = new();

    /// <summary>Listed files that could not be looked up.</summary>
    internal List<PassedOverFile> Missing { get; } = [];

    /// <summary>How many files are empty and were left out because of it.</summary>
    internal long EmptyFiles { get; private set; }

    /// <summary>The folder of a name.</summary>
    internal SurveyedDirectory FolderOf(in CandidateName name) => _folders[name.Folder];

    /// <summary>The number that the survey gave to the device of a name.</summary>
    internal int VolumeOf(in CandidateName name) => _volumes[name.Folder];

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
            Names.Add(new CandidateName(NumberOf(directory, status.Volume), Arena.Add(name), in status));
        }
    }

    /// <inheritdoc/>
    public void OnUnread(SurveyedDirectory directory, WalkProblem problem) => Unread.Note(directory, problem);

    // Overlays give files of one folder the numbers of several devices, so a folder may be here more than once.
    private int NumberOf(SurveyedDirectory directory, ulong volume)
    {
        if (volume != _lastVolume)
        {
            _lastVolume = volume;
            AddFolder(directory, volumes.NumberOf(volume, directory.MountId));
        }
        else if (!ReferenceEquals(_folders[^1], directory))
        {
            AddFolder(directory, _volumes[^1]);
        }

        return _folders.Count - 1;
    }

    private void AddFolder(SurveyedDirectory directory, int volume)
    {
        _folders.Add(directory);
        _volumes.Add(volume);
    }
}
