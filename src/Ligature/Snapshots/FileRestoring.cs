using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <summary>Makes the files of a restored tree; names that were one file become names of one file again.</summary>
/// <remarks>Each is made whole under a temporary name and then renamed: over what was there, if anything, in one step.</remarks>
internal sealed class FileRestoring(DirectoryHandle? target, RestoreOptions options, RestoreReport report, RestoreSweep sweep) : IDisposable
{
    /// <summary>What the temporary names say.</summary>
    internal const string TemporaryWord = "restore-";

    private readonly Dictionary<FileIdentity, RestoredFile> _placed = [];
    private readonly ContentRestoring _content = new(report, options.Cancellation);
    private readonly ExistingFiles _existing = new(options.Cancellation);
    private readonly OtherFolder _other = new();

    /// <summary>Restores one.</summary>
    /// <param name="from">Its directory in the snapshot; null where that cannot be opened.</param>
    /// <param name="to">Its directory in the restored tree.</param>
    /// <param name="directory">The path of both.</param>
    /// <param name="entry">What it was.</param>
    internal void Restore(DirectoryHandle? from, RestoredFolder to, FilePath directory, SnapshotEntry entry)
    {
        var path = directory.Join(entry.Name);
        var isTaken = TryFind(to, entry.Name, out var there);
        if (isTaken && there.IsDirectory)
        {
            if (!options.Deletes)
            {
                report.Fail("replace", path, Errno.IsDirectory);
                return;
            }

            if (!sweep.Remove(to.Handle!, path))
            {
                return;
            }

            isTaken = false;
        }

        var file = new FileIdentity((ulong)entry.Volume, entry.Inode);
        if (entry.IsShared && _placed.TryGetValue(file, out var placed) && TryJoin(placed, directory, to, entry.Name, isTaken, in there, path))
        {
            return;
        }

        var isKept = isTaken && IsKept(to.Handle!, entry, file, in there, path);
        if (isKept)
        {
            report.Unchanged++;
        }
        else
        {
            options.Told?.Invoke(isTaken ? RestoreAction.Replace : RestoreAction.Make, path);
            if (!options.IsDryRun && !TryMake(from, to, path, entry))
            {
                return;
            }

            report.Files++;
        }

        if (entry.IsShared)
        {
            var errno = to.Handle is null || (options.IsDryRun && !isKept) ? Errno.NoEntry : FileOperations.TryGetStatus(to.Handle, entry.Name, LinkFollowing.Never, StatusFields.Basic, out there);
            _placed[file] = new RestoredFile(directory, entry.Name, errno == Errno.None ? there.Identity : default);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _other.Dispose();
        _content.Dispose();
        _existing.Dispose();
    }

    private static bool TryFind(RestoredFolder to, FilePath name, out FileStatus there)
    {
        there = default;
        return to.MayHold && to.Handle is not null && FileOperations.TryGetStatus(to.Handle, name, LinkFollowing.Never, StatusFields.Basic, out there) == Errno.None;
    }

    private bool IsKept(DirectoryHandle to, SnapshotEntry entry, FileIdentity file, in FileStatus there, FilePath path)
    {
        var (isSame, isMendable) = _existing.Compare(to, entry, file, in there);
        if (isSame || !isMendable)
        {
            return isSame;
        }

        options.Told?.Invoke(RestoreAction.Mend, path);
        report.Mended++;
        if (!options.IsDryRun && !ExistingFiles.Mend(to, entry, in there))
        {
            report.AddStripped(path);
        }

        return true;
    }

    private bool TryJoin(RestoredFile placed, FilePath directory, RestoredFolder to, FilePath name, bool isTaken, in FileStatus there, FilePath path)
    {
        if (isTaken && there.Identity == placed.Identity)
        {
            report.Unchanged++;
            return true;
        }

        if (!options.IsDryRun)
        {
            var errno = TryLink(placed, directory, to.Handle!, name);
            if (errno != Errno.None)
            {
                // Its content comes all the same, as a file of its own.
                report.Fail("link", path, errno);
                return false;
            }
        }

        options.Told?.Invoke(RestoreAction.Link, path);
        report.Files++;
        return true;
    }

    private Errno TryLink(RestoredFile placed, FilePath directory, DirectoryHandle to, FilePath name)
    {
        var folder = placed.Directory == directory ? to : _other.Open(target!, placed.Directory);
        if (folder is null)
        {
            return Errno.NoEntry;
        }

        var temporary = TemporaryName.Create(TemporaryWord);
        var errno = FileOperations.TryLink(folder, placed.Name, to, temporary);
        if (errno == Errno.None && (errno = FileOperations.TryRename(to, temporary, to, name)) != Errno.None)
        {
            _ = FileOperations.TryUnlink(to, temporary);
        }

        return errno;
    }

    private bool TryMake(DirectoryHandle? from, RestoredFolder to, FilePath path, SnapshotEntry entry)
    {
        var temporary = TemporaryName.Create(TemporaryWord);
        var isMoved = false;
        try
        {
            var errno = entry.Type switch
            {
                FileType.Regular => _content.Restore(from, to.Handle!, temporary, path, entry),
                FileType.SymbolicLink => FileOperations.TryMakeSymbolicLink(entry.Target, to.Handle!, temporary),
                _ => FileOperations.TryMakeNode(to.Handle!, temporary, entry.Type, entry.Mode, entry.Device),
            };
            if (errno == Errno.None && entry.Type != FileType.Regular && AttributeCopy.Apply(entry.Metadata, to.Handle!, temporary) != LostAttributes.None)
            {
                report.AddStripped(path);
            }

            errno = errno != Errno.None ? errno
                : to.MayHold ? FileOperations.TryRename(to.Handle!, temporary, to.Handle!, entry.Name) : FreeRename.TryMove(to.Handle!, temporary, to.Handle!, entry.Name);
            isMoved = errno == Errno.None;
            if (errno is Errno.NoSpace or Errno.QuotaExceeded or Errno.ReadOnly)
            {
                throw new FileLinkException("restore", path, errno, hint: "What is restored by then is whole and stays.");
            }

            if (!isMoved)
            {
                report.Fail("restore", path, errno);
            }

            return isMoved;
        }
        finally
        {
            if (!isMoved)
            {
                _ = FileOperations.TryUnlink(to.Handle!, temporary);
            }
        }
    }

    /// <summary>A file with several names that is restored.</summary>
    private sealed record RestoredFile(FilePath Directory, FilePath Name, FileIdentity Identity);
}
