using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Snapshots;

/// <summary>Takes what one thread of the walk meets.</summary>
internal sealed class TakeVisitor(TakeRun run) : ITreeVisitor, IDisposable
{
    private readonly NameTaking _names = new(run);
    private readonly List<FilePath> _leftOut = [];
    private TakenDirectory? _current;

    internal TakeCounts Counts => _names.Counts;

    internal IReadOnlyList<FilePath> LeftOut => _leftOut;

    /// <inheritdoc/>
    public void OnDirectory(SurveyedDirectory directory)
    {
        Finish();
        var path = run.PlaceOf(FilePath.FromBytes(directory.Root.Name), directory.GetPath());
        var source = new DirectoryHandle(directory.Descriptor, ownsHandle: false);
        var errno = FileOperations.TryGetStatus(source, StatusFields.MountId, out var status);
        DirectoryHandle? target = null;
        errno = errno == Errno.None ? FileOperations.TryOpenDirectoryBeneath(run.Tree, path.IsEmpty ? FilePath.Current : path, out target) : errno;
        if (errno != Errno.None)
        {
            run.Report("take", directory.GetPath(), errno);
            return;
        }

        var volume = run.Volumes.Find(source, in status);
        var before = new DirectoryBefore[run.Previous.Length];
        for (var i = 0; i < before.Length; i++)
        {
            before[i] = DirectoryBefore.Open(run.Previous[i], path, run.Volumes.NumberBefore(volume, i));
        }

        _current = new TakenDirectory(path, directory, source, target!, Describe(directory, source, in status, volume, before), before);
        Counts.Entries += path.IsEmpty ? 0 : 1;
    }

    /// <inheritdoc/>
    public void OnEntry(scoped in SurveyedEntry entry)
    {
        if (_current is null)
        {
            return;
        }

        var name = FilePath.FromBytes(entry.Name);
        if (entry.Type == FileType.Directory)
        {
            var errno = FileOperations.TryMakeDirectory(_current.Target, name, AtomicFile.OwnerOnlyFolder);
            if (errno is Errno.NoSpace or Errno.QuotaExceeded or Errno.ReadOnly)
            {
                throw new FileLinkException("make", entry.Path, errno, hint: "The store takes nothing more; no snapshot was made.");
            }

            if (errno != Errno.None)
            {
                run.Report("make", entry.Path, errno);
            }
        }
        else if (!entry.HasStatus)
        {
            if (entry.Error != Errno.NoEntry)
            {
                run.Report("stat", entry.Path, entry.Error);
            }
        }
        else if (_names.Take(_current, name, in entry.Status) is { } taken)
        {
            _current.Entries.Add(taken);
            Counts.Entries++;
        }
    }

    /// <inheritdoc/>
    public void OnUnread(SurveyedDirectory directory, WalkProblem problem)
    {
        var path = directory.GetPath();
        if (problem.IsFailure)
        {
            run.Report(problem.Kind == WalkProblemKind.CannotOpen ? "open directory" : "read directory", path, problem.Errno);
        }
        else if (problem.Kind != WalkProblemKind.Vanished)
        {
            _leftOut.Add(path);
        }

        // The empty folder that waits for it would look as if the source were empty.
        if (problem.Kind != WalkProblemKind.CannotRead && directory.Parent is not null)
        {
            var place = run.PlaceOf(FilePath.FromBytes(directory.Root.Name), path);
            if (FileOperations.TryOpenDirectoryBeneath(run.Tree, place.Parent, out var parent) == Errno.None)
            {
                using (parent)
                {
                    _ = FileOperations.TryRemoveDirectory(parent!, place.Name);
                }
            }
        }
    }

    /// <summary>Ends the last directory.</summary>
    internal void Finish()
    {
        if (_current is { } directory)
        {
            run.Add(directory.Path, directory.Entry, directory.Entries);
            directory.Dispose();
            _current = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _current?.Dispose();
        _names.Dispose();
    }

    private SnapshotEntry Describe(SurveyedDirectory directory, DirectoryHandle source, in FileStatus status, int volume, DirectoryBefore[] before)
    {
        foreach (var one in before)
        {
            if (one.Section?.Directory is { } entry && entry.Volume == one.Volume && entry.ChangeTime < one.Settled && entry.IsUnchanged(in status))
            {
                return entry.As(FilePath.Empty, volume, in status);
            }
        }

        var errno = MetadataCopy.TryRead(source, FilePath.Current, in status, out var metadata);
        if (errno != Errno.None)
        {
            run.Report("read the attributes of", directory.GetPath(), errno);
        }

        return FileMaking.Describe(FilePath.Empty, in status, volume, metadata, LostAttributes.None);
    }
}
