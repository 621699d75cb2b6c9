using System.Diagnostics;
using System.Runtime.CompilerServices;
using Ligature.FileSystem;
using Ligature.FileSystem.Interop.Linux;

namespace Ligature.Surveying;

/// <summary>One thread of a walk: takes a directory, reads it, tells its visitor, and hands the subdirectories on.</summary>
internal sealed unsafe class WalkWorker(WalkState walk, ITreeVisitor visitor, bool reportsProgress)
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(100);

    private readonly List<SurveyedDirectory> _subdirectories = [];
    private readonly WalkOptions _options = walk.Options;
    private readonly WalkFilter _filter = walk.Options.Filter;
    private long _lastReport = Stopwatch.GetTimestamp();
    private FileStatus _status;

    internal void Run()
    {
        try
        {
            using var reader = new DirectoryReader();
            while (!walk.IsOver && walk.Queue.Take() is { } directory)
            {
                var isDone = true;
                try
                {
                    isDone = Visit(directory, reader);
                }
                finally
                {
                    if (isDone)
                    {
                        LetGoOfRoot(directory);
                    }
                }

                if (isDone)
                {
                    walk.Queue.Finish();
                    ReportProgress();
                }
            }

            // The others may be asleep waiting for directories that will not come.
            walk.Queue.Close();
        }
        catch (Exception exception)
        {
            walk.Fail(exception);
        }
    }

    /// <summary>Reads one directory, or puts it off.</summary>
    /// <returns>False when it was put off.</returns>
    private bool Visit(SurveyedDirectory directory, DirectoryReader reader)
    {
        if (!directory.IsDeferred)
        {
            if (!TryOpen(directory))
            {
                return true;
            }

            if (IsMountedInTree(directory))
            {
                directory.IsDeferred = true;
                walk.Queue.Defer(directory);
                return false;
            }
        }

        if (!MayEnter(directory, out var problem))
        {
            _ = Libc.Close(directory.Surrender());
            visitor.OnUnread(directory, problem);
            return true;
        }

        var keepsOpen = walk.Descriptors.TryKeep(directory);
        try
        {
            visitor.OnDirectory(directory);
            Read(directory, reader, keepsOpen);
        }
        finally
        {
            LetGo(directory, keepsOpen);
        }

        return true;
    }

    private bool TryOpen(SurveyedDirectory directory)
    {
        var descriptor = Open(directory, out var problem);
        if (descriptor < 0)
        {
            visitor.OnUnread(directory, problem);
            return false;
        }

        directory.Adopt(descriptor);
        byte empty = 0;
        var errno = FileOperations.StatusAt(descriptor, &empty, Libc.AtEmptyPath, StatusFields.MountId, out _status);
        if (errno != Errno.None)
        {
            _ = Libc.Close(directory.Surrender());
            visitor.OnUnread(directory, new WalkProblem(WalkProblemKind.CannotOpen, errno));
            return false;
        }

        directory.Learn(in _status);
        return true;
    }

    private bool IsMountedInTree(SurveyedDirectory directory)
        => directory.Parent is { } parent && parent.MountId != directory.MountId && !IsOnOtherFileSystem(directory);

    private int Open(SurveyedDirectory directory, out WalkProblem problem)
    {
        var parent = directory.Parent;
        Errno errno;
        int descriptor;
        if (parent is null || parent.Descriptor >= 0)
        {
            var from = parent?.Descriptor ?? Libc.AtCurrentDirectory;
            descriptor = OpenFrom(from, directory, out errno);
            if (parent is not null)
            {
                walk.Descriptors.RemoveUser(parent);
            }
        }
        else
        {
            var from = DirectoryReopening.Open(parent, out errno);
            descriptor = from < 0 ? -1 : OpenFrom(from, directory, out errno);
            if (from >= 0)
            {
                _ = Libc.Close(from);
            }
        }

        var isGone = parent is not null && errno is Errno.NoEntry or Errno.NotDirectory or Errno.SymbolicLinkLoop or Errno.StaleHandle;
        var isOut = parent is not null && directory.HasStatus && IsOnOtherFileSystem(directory);
        problem = new WalkProblem(
            isGone ? WalkProblemKind.Vanished : isOut ? WalkProblemKind.OtherFileSystem : WalkProblemKind.CannotOpen, errno);
        return descriptor;
    }

    private static int OpenFrom(int from, SurveyedDirectory directory, out Errno errno)
    {
        using var name = new TerminatedPath(directory.Name, stackalloc byte[TerminatedPath.StackLength]);
        var flags = Libc.OpenReadOnly | Libc.OpenDirectory | Libc.OpenNonBlocking | Libc.OpenCloseOnExec;
        var follows = directory.Parent is null || directory.IsThroughSymbolicLink;
        fixed (byte* start = name.Bytes)
        {
            var descriptor = Libc.OpenAt(from, start, follows ? flags : flags | Libc.OpenNoFollow, 0);
            errno = descriptor < 0 ? FileOperations.LastError() : Errno.None;

            // An unreadable directory still has an inode, which its parent can tell about.
            if (errno == Errno.AccessDenied
                && FileOperations.StatusAt(from, start, follows ? LinkFollowing.Follow : LinkFollowing.Never, StatusFields.MountId, out var status) == Errno.None)
            {
                directory.Learn(in status);
            }

            return descriptor;
        }
    }

    private bool MayEnter(SurveyedDirectory directory, out WalkProblem problem)
    {
        var kind = IsOnOtherFileSystem(directory) ? WalkProblemKind.OtherFileSystem : WalkProblemKind.AlreadyVisited;
        problem = new WalkProblem(kind, Errno.None);
        return kind != WalkProblemKind.OtherFileSystem && walk.Visited.Add(directory.Volume, directory.Inode);
    }

    private bool IsOnOtherFileSystem(SurveyedDirectory directory) => _options.OneFileSystem && directory.Volume != directory.Root.Volume;

    private void Read(SurveyedDirectory directory, DirectoryReader reader, bool keepsOpen)
    {
        var entries = 0;
        Errno errno;
        while (reader.Fill(directory.Descriptor, out errno))
        {
            while (reader.MoveNext())
            {
                entries++;
                VisitEntry(directory, reader);
            }

            if (walk.IsOver)
            {
                break;
            }

            if (keepsOpen)
            {
                HandOn(directory, keepsOpen);
            }
        }

        // ENOENT is how a directory that was removed while open ends.
        if (errno is not (Errno.None or Errno.NoEntry))
        {
            visitor.OnUnread(directory, new WalkProblem(WalkProblemKind.CannotRead, errno));
        }

        walk.Count(entries);
    }

    private void VisitEntry(SurveyedDirectory directory, DirectoryReader reader)
    {
        var type = reader.Type;
        if (type != FileType.Unknown && !_filter.Accepts(directory, reader.Name, type))
        {
            return;
        }

        var error = Errno.None;
        var hasStatus = false;
        var isKnown = NeedsStatus(type) && type != FileType.Unknown && visitor.Knows(directory, reader.Inode, reader.Name);
        if (type == FileType.Unknown || (NeedsStatus(type) && !isKnown))
        {
            error = FileOperations.StatusAt(directory.Descriptor, reader.NameStart, LinkFollowing.Never, StatusFields.Basic, out _status);
            hasStatus = error == Errno.None;
            type = hasStatus ? _status.Type : type;
        }

        if (reader.Type == FileType.Unknown && !_filter.Accepts(directory, reader.Name, type))
        {
            return;
        }

        visitor.OnEntry(new SurveyedEntry(directory, reader.NameStart, reader.Inode, type, hasStatus, in _status, isKnown, error));
        if (type == FileType.Directory)
        {
            _subdirectories.Add(new SurveyedDirectory(directory, reader.Name, isThroughSymbolicLink: false));
        }
        else if (type == FileType.SymbolicLink && _options.FollowSymbolicLinks && LeadsToDirectory(directory, reader.NameStart))
        {
            _subdirectories.Add(new SurveyedDirectory(directory, reader.Name, isThroughSymbolicLink: true));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool NeedsStatus(FileType type) => type switch
    {
        FileType.Regular => (_options.Needs & StatusNeeds.RegularFiles) != 0,
        FileType.SymbolicLink => (_options.Needs & StatusNeeds.SymbolicLinks) != 0,
        FileType.Directory => false,
        _ => (_options.Needs & StatusNeeds.SpecialFiles) != 0,
    };

    private bool LeadsToDirectory(SurveyedDirectory directory, byte* name)
        => FileOperations.StatusAt(directory.Descriptor, name, LinkFollowing.Follow, StatusFields.Basic, out _status) == Errno.None && _status.IsDirectory;

    private void LetGo(SurveyedDirectory directory, bool keepsOpen)
    {
        if (keepsOpen)
        {
            HandOn(directory, keepsOpen);
            walk.Descriptors.RemoveUser(directory);
        }
        else
        {
            // Its subdirectories find their way from the root; until they are handed on nobody else knows the descriptor.
            _ = Libc.Close(directory.Surrender());
            HandOn(directory, keepsOpen);
        }
    }

    private void LetGoOfRoot(SurveyedDirectory directory)
    {
        if (directory.Parent is not null)
        {
            walk.Descriptors.RemoveUser(directory.Root);
        }
    }

    private void HandOn(SurveyedDirectory directory, bool isOpen)
    {
        // Each may need the root for the way back, until it has been visited.
        directory.Root.AddUsers(_subdirectories.Count);
        if (isOpen)
        {
            directory.AddUsers(_subdirectories.Count);
        }

        walk.Queue.Add(_subdirectories);
        _subdirectories.Clear();
    }

    private void ReportProgress()
    {
        if (reportsProgress && _options.Progress is { } progress && Stopwatch.GetElapsedTime(_lastReport) > ProgressInterval)
        {
            _lastReport = Stopwatch.GetTimestamp();
            progress(walk.Totals);
        }
    }
}
