using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <content>Taking snapshots away: out of sight in one step, then off the disk.</content>
public sealed partial class SnapshotStore
{
    private static readonly FilePath RemovedName = FilePath.FromText("removed");

    /// <summary>Whether something of a snapshot is there: its folder or its manifest, damaged or not.</summary>
    public bool Holds(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return SnapshotId.IsOne(id) && (IsTree(FilePath.FromText(id))
            || FileOperations.TryGetStatus(_manifests, ManifestName(id), LinkFollowing.Never, StatusFields.Basic, out _) == Errno.None);
    }

    /// <summary>Opens the folder of what has been taken away; makes it where an older program left it out.</summary>
    internal DirectoryHandle OpenRemoved()
    {
        var errno = FileOperations.TryOpenDirectory(_inner, RemovedName, LinkFollowing.Never, out var removed);
        if (errno == Errno.NoEntry)
        {
            errno = FileOperations.TryMakeDirectory(_inner, RemovedName, AtomicFile.OwnerOnlyFolder);
            errno = errno == Errno.None ? FileOperations.TryOpenDirectory(_inner, RemovedName, LinkFollowing.Never, out removed) : errno;
        }

        return errno == Errno.None ? removed! : throw new FileLinkException("open directory", Path.Join(InnerName).Join(RemovedName), errno);
    }

    /// <summary>Takes a snapshot away from where people see it. The lock must be held. Takes no room on the disk.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="removed">See <see cref="OpenRemoved"/>.</param>
    /// <returns>EACCES, EROFS, EIO …: it is where it was.</returns>
    internal Errno TryMoveAway(string id, DirectoryHandle removed)
    {
        var name = FilePath.FromText(id);
        var errno = FreeRename.TryMove(Root, name, removed, name);
        if (errno == Errno.Exists)
        {
            // Another of this name was left behind by a crash.
            _ = ParallelRemoval.Run(removed, [name], null, CancellationToken.None);
            errno = FreeRename.TryMove(Root, name, removed, name);
        }

        if (errno == Errno.NotPermitted && FileOperations.TrySetImmutable(Root, name, isImmutable: false) == Errno.None)
        {
            errno = FreeRename.TryMove(Root, name, removed, name);
        }

        if (errno == Errno.AccessDenied)
        {
            errno = MoveUnwritable(name, removed);
        }

        if (errno is not (Errno.None or Errno.NoEntry))
        {
            return errno;
        }

        // The manifest goes last: a folder without one would be nobody's.
        var isMoved = errno == Errno.None;
        errno = FileOperations.TryUnlink(_manifests, ManifestName(id));
        if (errno is not (Errno.None or Errno.NoEntry))
        {
            _ = isMoved ? FreeRename.TryMove(removed, name, Root, name) : Errno.None;
            return errno;
        }

        return Errno.None;
    }

    /// <summary>Lets <c>latest</c> lead to the newest snapshot that is there. The lock must be held.</summary>
    /// <returns>ENOSPC …: it leads nowhere, if what it led to has gone.</returns>
    internal Errno TryPointLatest()
    {
        var newest = default(StoredSnapshot);
        foreach (var snapshot in List())
        {
            newest = snapshot.Facts is not null ? snapshot : newest;
        }

        var errno = FileOperations.TryReadLink(Root, LatestName, out var target);
        if (errno == Errno.Invalid || (errno == Errno.None && newest is not null && target == FilePath.FromText(newest.Id)))
        {
            return Errno.None;
        }

        if (newest is null)
        {
            return errno == Errno.None ? FileOperations.TryUnlink(Root, LatestName) : Errno.None;
        }

        errno = AtomicReplace.TryMakeSymbolicLink(FilePath.FromText(newest.Id), Root, LatestName);
        if (errno is Errno.NoSpace or Errno.QuotaExceeded && !IsTree(target) && FileOperations.TryUnlink(Root, LatestName) == Errno.None)
        {
            errno = FileOperations.TryMakeSymbolicLink(FilePath.FromText(newest.Id), Root, LatestName);
        }

        return errno;
    }

    /// <summary>Takes what was taken away off the disk, and what earlier removals left there. The lock need not be held.</summary>
    /// <param name="removed">See <see cref="OpenRemoved"/>.</param>
    /// <param name="own">The snapshots that were taken away now.</param>
    /// <param name="progress">Told how many names have gone; called on any thread.</param>
    /// <param name="cancellation">Ends it early; the next removal goes on.</param>
    internal static RemovalOutcome Clear(DirectoryHandle removed, IReadOnlyList<string> own, Action<long>? progress, CancellationToken cancellation)
    {
        using var file = new SafeFileHandle(removed.DangerousGetHandle(), ownsHandle: false);
        var isAlone = FileOperations.TryLock(file) == Errno.None;
        try
        {
            // What others are about to remove at this moment is theirs.
            return ParallelRemoval.Run(removed, isAlone ? FileOperations.ListNames(removed) : own.Select(FilePath.FromText).ToArray(), progress, cancellation);
        }
        finally
        {
            if (isAlone)
            {
                FileOperations.Unlock(file);
            }
        }
    }

    /// <summary>Removes what removals left behind that did not come to their end. The lock must be held.</summary>
    internal void FinishRemovals(CancellationToken cancellation)
    {
        using var removed = OpenRemoved();
        RemoveRemains(removed);
        if (FileOperations.ListNames(removed).Count > 0)
        {
            _ = Clear(removed, [], null, cancellation);
        }
    }

    /// <summary>Removes what a crash left but for what has been taken away: manifests of that, and temporary names. The lock must be held.</summary>
    internal void RemoveRemains(DirectoryHandle removed)
    {
        foreach (var name in FileOperations.ListNames(removed))
        {
            if (SnapshotId.IsOne(name.ToString()) && !IsTree(name))
            {
                _ = FileOperations.TryUnlink(_manifests, ManifestName(name.ToString()));
            }
        }

        RemoveTemporary(Root);
        RemoveTemporary(_inner);
    }

    // Only who may write to a folder may move it to another: its parent stands in it.
    private Errno MoveUnwritable(FilePath name, DirectoryHandle removed)
    {
        var errno = FileOperations.TryOpenDirectoryPath(Root, name, LinkFollowing.Never, out var folder);
        if (errno != Errno.None)
        {
            return errno;
        }

        using (folder)
        {
            errno = FileOperations.TryGetStatus(folder!, StatusFields.Basic, out var status);
            errno = errno == Errno.None ? FileOperations.TryChangeMode(folder!, AtomicFile.OwnerOnlyFolder | status.Mode) : errno;
            if (errno == Errno.None && (errno = FreeRename.TryMove(Root, name, removed, name)) != Errno.None)
            {
                _ = FileOperations.TryChangeMode(folder!, status.Mode);
            }

            return errno;
        }
    }
}
