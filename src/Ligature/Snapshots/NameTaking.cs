using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Brings the names of one directory after the other into a snapshot: by a link into the one before where that has the file, else anew.</summary>
/// <remarks>
/// What was linked is looked at under its new name, where nobody else can put another in its place: it must have the length, the times, the
/// mode and the owner that the manifest says. One thread uses it at a time.
/// </remarks>
internal sealed class NameTaking : IDisposable
{
    private readonly TakeRun _run;
    private readonly FileMaking _making;
    private readonly OtherFolder _otherBefore = new();
    private readonly OtherFolder _otherNow = new();
    private int _sectionBefore = -1;
    private ManifestSection? _section;
    private TakenDirectory? _directory;

    internal NameTaking(TakeRun run)
    {
        _run = run;
        _making = new FileMaking(name => _directory!.SourcePath(name), run.Report, run.Options.Walk.Cancellation);
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
        _otherBefore.Dispose();
        _otherNow.Dispose();
    }

    private SnapshotEntry? TakeFile(TakenDirectory directory, FilePath name, in FileStatus status, bool isCounted = true)
    {
        var volume = directory.FindVolume(_run.Volumes, name, in status, out var volumeBefore);
        var entry = _run.Previous is null ? null : TryLinkBefore(directory, name, in status, volume, volumeBefore);
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

    private SnapshotEntry? TryLinkBefore(TakenDirectory directory, FilePath name, in FileStatus status, int volume, int volumeBefore)
    {
        var here = directory.Before?.Find(name);
        if (here is not null && here.Inode == status.Inode && here.Volume == volumeBefore)
        {
            var isTaken = MayLink(directory, name, here, in status) && TryLink(directory.BeforeHandle, here, directory.Target, name);
            Counts.Linked += isTaken ? 1 : 0;
            return isTaken ? here.As(name, volume, in status) : null;
        }

        // Only the same inode is looked for: were two files of the source linked to one of before, they would become one.
        var before = FindElsewhere(volumeBefore, status.Inode);
        if (before is not null && MayLink(directory, name, before, in status)
            && TryLink(_otherBefore.Open(_run.Previous!.Tree, _run.Previous.Manifest.DirectoryPath(_sectionBefore)), before, directory.Target, name))
        {
            Counts.Moved++;
            return before.As(name, volume, in status);
        }

        return null;
    }

    private SnapshotEntry? FindElsewhere(int volumeBefore, ulong inode)
    {
        var index = _run.Previous!.FindInode(volumeBefore, inode);
        if (index < 0)
        {
            return null;
        }

        if (index != _sectionBefore)
        {
            _section = _run.Previous.Read(index);
            _sectionBefore = index;
        }

        foreach (var entry in _section?.Entries ?? [])
        {
            if (entry.Inode == inode && entry.Volume == volumeBefore)
            {
                return entry;
            }
        }

        return null;
    }

    // The time of the last inode change is the one that nobody can set: without it, only the content itself proves that it is the same.
    private bool MayLink(TakenDirectory directory, FilePath name, SnapshotEntry before, in FileStatus status)
        => (!_run.Options.ReadsEverything && before.IsUnchanged(in status))
            || (!before.ChangedWhileRead && before.IsLike(in status)
                && _making.HasContent(directory.Source, name, in status, before) && FileMaking.HasAttributes(directory.Source, name, in status, before));

    private static bool TryLink(DirectoryHandle? folder, SnapshotEntry before, DirectoryHandle target, FilePath name)
    {
        if (folder is null || FileOperations.TryLink(folder, before.Name, target, name) != Errno.None)
        {
            return false;
        }

        if (FileOperations.TryGetStatus(target, name, LinkFollowing.Never, StatusFields.Basic, out var linked) == Errno.None && before.IsCopiedIn(in linked))
        {
            return true;
        }

        _ = FileOperations.TryUnlink(target, name);
        return false;
    }

    private bool TryLinkPlaced(TakenDirectory directory, FilePath name, PlacedFile placed)
    {
        var folder = placed.Directory == directory.Path ? directory.Target : _otherNow.Open(_run.Tree, placed.Directory);
        return folder is not null && FileOperations.TryLink(folder, placed.Entry.Name, directory.Target, name) == Errno.None;
    }
}
