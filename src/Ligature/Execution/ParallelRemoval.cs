using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Execution;

/// <summary>Removes whole trees without a look at what is in them, folder by folder with several threads.</summary>
/// <remarks>
/// Nothing is looked at that the listing of a folder tells: a name is one system call. Others may remove the same trees at the same time; what is
/// gone is gone. Folders that their owner may not change are made changeable. Not for trees that anybody else may still need.
/// </remarks>
internal sealed class ParallelRemoval
{
    private const int MostThreads = 8;

    private readonly DirectoryHandle _place;
    private readonly RemovalQueue _queue = new();
    private readonly List<RemovalFailure> _failures = [];
    private readonly Action<long>? _progress;
    private readonly CancellationToken _cancellation;
    private long _removed;

    private ParallelRemoval(DirectoryHandle place, Action<long>? progress, CancellationToken cancellation)
    {
        _place = place;
        _progress = progress;
        _cancellation = cancellation;
    }

    /// <summary>Removes trees that lie side by side.</summary>
    /// <param name="place">The directory that they lie in, open for reading; folders that lie very deep are moved up into it on their way.</param>
    /// <param name="names">Their names.</param>
    /// <param name="progress">Told how many names have gone so far; called on any thread.</param>
    /// <param name="cancellation">Ends the work early; what is left is no error.</param>
    internal static RemovalOutcome Run(DirectoryHandle place, IReadOnlyList<FilePath> names, Action<long>? progress, CancellationToken cancellation)
    {
        var removal = new ParallelRemoval(place, progress, cancellation);
        foreach (var name in names)
        {
            removal._queue.Add(new RemovedFolder(null, name));
        }

        var others = new List<Thread>();
        while (others.Count < Math.Min(MostThreads, Environment.ProcessorCount) - 1)
        {
            others.Add(new Thread(removal.Work) { IsBackground = true, Name = "removal" });
            others[^1].Start();
        }

        removal.Work();
        others.ForEach(thread => thread.Join());
        return new RemovalOutcome(removal._removed, removal._failures);
    }

    private void Work()
    {
        using var reader = new DirectoryReader();
        while (_queue.Take() is { } folder)
        {
            if (!_cancellation.IsCancellationRequested)
            {
                Empty(folder, reader);
            }

            for (var done = folder; done is not null && done.HasEnded(); done = done.Parent)
            {
                RemoveItself(done);
            }

            _queue.Finish();
        }
    }

    private void Empty(RemovedFolder folder, DirectoryReader reader)
    {
        var above = folder.Parent?.Handle ?? _place;
        var errno = FileOperations.TryOpenDirectory(above, folder.Name, LinkFollowing.Never, out var opened);
        if (errno == Errno.AccessDenied && MakeChangeable(above, folder.Name))
        {
            errno = FileOperations.TryOpenDirectory(above, folder.Name, LinkFollowing.Never, out opened);
        }

        if (errno is Errno.NotDirectory or Errno.SymbolicLinkLoop)
        {
            folder.IsFile = true;
            return;
        }

        if (errno != Errno.None)
        {
            Report(folder.Path, errno);
            return;
        }

        folder.Handle = opened;
        var removed = 0;
        while (!_cancellation.IsCancellationRequested && reader.Fill(opened!.Descriptor, out errno))
        {
            while (reader.MoveNext())
            {
                removed += Remove(folder, reader) ? 1 : 0;
            }
        }

        Report(folder.Path, errno);
        var all = Interlocked.Add(ref _removed, removed);
        _progress?.Invoke(all);
    }

    private bool Remove(RemovedFolder folder, DirectoryReader reader)
    {
        var errno = Errno.IsDirectory;
        if (reader.Type != FileType.Directory)
        {
            errno = FileOperations.TryUnlink(folder.Handle!, reader);
            if (errno == Errno.AccessDenied && MakeChangeable(folder.Handle!, FilePath.Current))
            {
                errno = FileOperations.TryUnlink(folder.Handle!, reader);
            }

            if (errno == Errno.NotPermitted)
            {
                errno = RemoveImmutable(folder.Handle!, reader);
            }
        }

        if (errno == Errno.IsDirectory)
        {
            Enter(folder, FilePath.FromBytes(reader.Name));
        }
        else if (errno != Errno.None)
        {
            Report(folder.Path.Join(FilePath.FromBytes(reader.Name)), errno);
        }

        return errno == Errno.None;
    }

    // The folder may be what cannot be changed, or the file; other names of it keep what they had.
    private static Errno RemoveImmutable(DirectoryHandle folder, DirectoryReader reader)
    {
        var errno = FileOperations.TrySetImmutable(folder, FilePath.Current, isImmutable: false);
        errno = errno == Errno.None ? FileOperations.TryUnlink(folder, reader) : errno;
        if (errno != Errno.NotPermitted || reader.Type is not (FileType.Regular or FileType.Unknown)
            || FileOperations.TryOpenForReading(folder, FilePath.FromBytes(reader.Name), LinkFollowing.Never, out var file) != Errno.None)
        {
            return errno;
        }

        using (file)
        {
            errno = FileOperations.TrySetImmutable(file!, isImmutable: false, out var isChanged);
            errno = errno == Errno.None ? FileOperations.TryUnlink(folder, reader) : errno;
            if (isChanged && FileOperations.TryGetStatus(file!, StatusFields.Basic, out var status) == Errno.None && status.LinkCount > 0)
            {
                _ = FileOperations.TrySetImmutable(file!, isImmutable: true, out _);
            }

            return errno;
        }
    }

    private void Enter(RemovedFolder parent, FilePath name)
    {
        if (parent.IsDeep && MoveUp(parent.Handle!, name) is { } moved)
        {
            _queue.Add(new RemovedFolder(null, moved));
            return;
        }

        _queue.Add(parent.AddChild(name));
    }

    // Each folder is open until all in it have gone: of a chain without end, so many cannot be.
    private FilePath? MoveUp(DirectoryHandle folder, FilePath name)
    {
        var free = TemporaryName.Create();
        var errno = FileOperations.TryRename(folder, name, _place, free, RenameMode.NoReplace);
        if (errno == Errno.AccessDenied && MakeChangeable(folder, name) && MakeChangeable(folder, FilePath.Current))
        {
            errno = FileOperations.TryRename(folder, name, _place, free, RenameMode.NoReplace);
        }

        return errno == Errno.None ? free : null;
    }

    private void RemoveItself(RemovedFolder folder)
    {
        var above = folder.Parent?.Handle ?? _place;
        folder.Handle?.Dispose();
        if (_cancellation.IsCancellationRequested)
        {
            return;
        }

        var errno = Try();
        errno = errno == Errno.AccessDenied && folder.Parent is not null && MakeChangeable(above, FilePath.Current) ? Try() : errno;
        errno = errno == Errno.NotPermitted && MakeMutable(above, folder) ? Try() : errno;

        // What is left in it was told about, or it was put there meanwhile: the next removal finds it.
        if (errno != Errno.NotEmpty)
        {
            Report(folder.Path, errno);
        }

        Interlocked.Add(ref _removed, errno == Errno.None ? 1 : 0);

        Errno Try() => folder.IsFile ? FileOperations.TryUnlink(above, folder.Name) : FileOperations.TryRemoveDirectory(above, folder.Name);
    }

    private static bool MakeMutable(DirectoryHandle above, RemovedFolder folder)
        => !folder.IsFile && FileOperations.TrySetImmutable(above, folder.Name, isImmutable: false) == Errno.None
            && (folder.Parent is null || FileOperations.TrySetImmutable(above, FilePath.Current, isImmutable: false) == Errno.None);

    private static bool MakeChangeable(DirectoryHandle above, FilePath name)
    {
        if (FileOperations.TryOpenDirectoryPath(above, name, LinkFollowing.Never, out var folder) != Errno.None)
        {
            return false;
        }

        using (folder)
        {
            return FileOperations.TryChangeMode(folder!, AtomicFile.OwnerOnlyFolder) == Errno.None;
        }
    }

    private void Report(FilePath path, Errno errno)
    {
        if (errno is not (Errno.None or Errno.NoEntry))
        {
            lock (_failures)
            {
                _failures.Add(new RemovalFailure(path, errno));
            }
        }
    }
}

/// <summary>What came of removing trees.</summary>
/// <param name="Removed">How many names have gone, folders among them.</param>
/// <param name="Failures">What could not be removed, but for folders that are not empty because of it.</param>
internal sealed record RemovalOutcome(long Removed, IReadOnlyList<RemovalFailure> Failures);

/// <summary>Something that could not be removed.</summary>
/// <param name="Path">Its path below the place.</param>
/// <param name="Errno">Why.</param>
public sealed record RemovalFailure(FilePath Path, Errno Errno);
