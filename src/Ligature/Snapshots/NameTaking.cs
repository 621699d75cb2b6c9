using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Brings the names of one directory after the other into a snapshot: by a link to what the store has of the file, else anew.</summary>
/// <remarks>One thread uses it at a time.</remarks>
internal sealed class NameTaking : IDisposable
{
    private readonly TakeRun _run;
    private readonly FileMaking _making;
    private readonly KnownFiles[] _known;
    private readonly OtherFolder[] _unfinished;
    private readonly OtherFolder _otherNow = new();
    private TakenDirectory? _directory;

    internal NameTaking(TakeRun run)
    {
        _run = run;
        _making = new FileMaking(name => _directory!.SourcePath(name), run.Report, run.Options.Walk.Cancellation);
        _known = new KnownFiles[run.Previous.Length];
        for (var i = 0; i < _known.Length; i++)
        {
            _known[i] = new KnownFiles(run.Previous[i]);
        }

        _unfinished = new OtherFolder[run.Unfinished.Count];
        for (var i = 0; i < _unfinished.Length; i++)
        {
            _unfinished[i] = new OtherFolder();
        }
    }

    /// <summary>What became of the names so far.</summary>
    internal TakeCounts Counts { get; } = new();

    /// <summary>Takes one.</summary>
    /// <returns>The entry, or null where it could not be taken, which was reported.</returns>
    internal SnapshotEntry? Take(TakenDirectory directory, FilePath name, in FileStatus status)
    {
        _directory = directory;
        if (status.LinkCount < 2)
        {
            return TakeFile(directory, name, in status);
        }

        var stripe = _run.Placed.Stripe(status.Identity);
        lock (stripe)
        {
            if (stripe.TryGetValue(status.Identity, out var placed) && TryLinkPlaced(directory, name, placed))
            {
                Counts.Names++;
                return placed.Entry.As(name, placed.Entry.Volume, in status);
            }

            var entry = TakeFile(directory, name, in status, isCounted: placed is null);
            if (entry is not null)
            {
                stripe[status.Identity] = new PlacedFile(directory.Path, entry);
            }

            return entry;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _making.Dispose();
        _otherNow.Dispose();
        foreach (var known in _known)
        {
            known.Dispose();
        }

        foreach (var folder in _unfinished)
        {
            folder.Dispose();
        }
    }

    private SnapshotEntry? TakeFile(TakenDirectory directory, FilePath name, in FileStatus status, bool isCounted = true)
    {
        var volume = directory.FindVolume(_run.Volumes, name, in status);
        var entry = TryLinkBefore(directory, name, in status, volume);
        if (entry is null && (entry = TryLinkUnfinished(directory, name, in status, volume)) is not null)
        {
            Counts.Resumed++;
            Counts.CopiedBytes += entry.Size;
        }

        if (entry is null && (entry = _making.Make(directory.Source, directory.Target, name, in status, volume)) is not null)
        {
            Counts.Copied++;
            Counts.CopiedBytes += entry.Size;
            Counts.Changed += entry.ChangedWhileRead ? 1 : 0;
            Counts.Stripped += entry.DiffersInTree ? 1 : 0;
        }

        Counts.HeldBytes += isCounted ? entry?.Size ?? 0 : 0;
        return entry;
    }

    private SnapshotEntry? TryLinkBefore(TakenDirectory directory, FilePath name, in FileStatus status, int volume)
    {
        for (var i = 0; i < directory.Before.Length; i++)
        {
            var before = directory.Before[i];
            var volumeBefore = volume == directory.Entry.Volume ? before.Volume : _run.Volumes.NumberBefore(volume, i);
            var here = before.Section?.Find(name);
            if (here is not null && here.Inode == status.Inode && here.Volume == volumeBefore)
            {
                if (TryUse(new KnownFile(before.Handle, here, before.Settled), directory, name, in status, volume) is { } linked)
                {
                    Counts.Linked++;
                    return linked;
                }

                continue;
            }

            var moved = _known[i].FindInode(volumeBefore, status.Inode) is { } same ? TryUse(same, directory, name, in status, volume) : null;
            if (moved is null && status.Type == FileType.Regular)
            {
                var alike = here is not null && here.Size > 0 && here.IsLike(in status) ? new KnownFile(before.Handle, here, before.Settled, IsOtherInode: true) : _known[i].FindAlike(name, in status);
                moved = alike is { } known ? TryUse(known, directory, name, in status, volume) : null;
            }

            if (moved is not null)
            {
                Counts.Moved++;
                return moved;
            }
        }

        return null;
    }

    // The time of the last inode change is the one that nobody can set: without it, only the content itself proves that it is the same.
    private SnapshotEntry? TryUse(KnownFile known, TakenDirectory directory, FilePath name, in FileStatus status, int volume)
    {
        var before = known.Entry;
        if (before.DiffersInTree && FileOperations.EffectiveUserId == 0)
        {
            // A new copy gets what somebody else could not give.
            return null;
        }

        if (!_run.Options.ReadsEverything && known.IsUnchanged(in status))
        {
            return TryLink(known, directory.Target, name, in status) ? before.As(name, volume, in status) : null;
        }

        var isLike = before.IsLike(in status);
        if (before.ChangedWhileRead || !(isLike || (_run.Options.SharesMetadata && before.HasLengthOf(in status)))
            || !_making.HasContent(directory.Source, name, in status, before)
            || !FileMaking.TryReadAttributes(directory.Source, name, in status, out var attributes))
        {
            return null;
        }

        isLike &= FileMaking.AreSame(attributes, before.Attributes);
        return (isLike || _run.Options.SharesMetadata) && TryLink(known, directory.Target, name, in status)
            ? isLike ? before.As(name, volume, in status) : before.WithMetadata(name, volume, in status, attributes)
            : null;
    }

    // What was linked is looked at under its new name, where nobody else can put another in its place.
    private bool TryLink(KnownFile known, DirectoryHandle target, FilePath name, in FileStatus status)
    {
        var errno = known.Folder is null ? Errno.NoEntry : FileOperations.TryLink(known.Folder, known.Entry.Name, target, name);
        if (errno != Errno.None)
        {
            Counts.LinkLimit += errno == Errno.TooManyLinks ? 1 : 0;
            return false;
        }

        if (FileOperations.TryGetStatus(target, name, LinkFollowing.Never, StatusFields.Basic, out var linked) == Errno.None && known.Entry.IsCopiedIn(in linked)
            && (known.IsOtherInode ? _run.Claims.TryClaimAlike(linked.Inode, status.Identity) : _run.Claims.TryClaim(linked.Inode, status.Identity)))
        {
            return true;
        }

        _ = FileOperations.TryUnlink(target, name);
        return false;
    }

    // An unfinished take wrote nothing down that could be relied on after a crash of the system, so its copies are compared byte by byte.
    private SnapshotEntry? TryLinkUnfinished(TakenDirectory directory, FilePath name, in FileStatus status, int volume)
    {
        if (status.Type != FileType.Regular || status.Size == 0)
        {
            return null;
        }

        for (var i = 0; i < _unfinished.Length; i++)
        {
            var folder = _unfinished[i].Open(_run.Unfinished[i], directory.Path);
            if (folder is null || FileOperations.TryLink(folder, name, directory.Target, name) != Errno.None)
            {
                continue;
            }

            if (FileOperations.TryGetStatus(directory.Target, name, LinkFollowing.Never, StatusFields.Basic, out var copy) == Errno.None
                && _run.Claims.TryClaimAlike(copy.Inode, status.Identity)
                && _making.Describe(directory.Source, directory.Target, name, in status, in copy, volume) is { } entry)
            {
                return entry;
            }

            _ = FileOperations.TryUnlink(directory.Target, name);
        }

        return null;
    }

    private bool TryLinkPlaced(TakenDirectory directory, FilePath name, PlacedFile placed)
    {
        var folder = placed.Directory == directory.Path ? directory.Target : _otherNow.Open(_run.Tree, placed.Directory);
        var errno = folder is null ? Errno.NoEntry : FileOperations.TryLink(folder, placed.Entry.Name, directory.Target, name);
        Counts.LinkLimit += errno == Errno.TooManyLinks ? 1 : 0;
        if (errno is not (Errno.None or Errno.TooManyLinks or Errno.NotPermitted or Errno.NotSupported))
        {
            // Its content is taken all the same, as a file of its own.
            _run.Report("link", directory.SourcePath(name), errno);
        }

        return errno == Errno.None;
    }
}
