using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <summary>Makes the folders of a restored tree, sweeps those that were there, and gives them at the end what is their own.</summary>
/// <remarks>Every folder is opened from the top with no symbolic link on the way; a link in the place of a folder is replaced like any other name.</remarks>
internal sealed class FolderRestoring(DirectoryHandle? target, RestoreOptions options, RestoreReport report)
{
    /// <summary>Opens a folder, and makes it where it is missing.</summary>
    /// <returns>Null where that cannot be, which was reported.</returns>
    internal RestoredFolder? Open(FilePath path)
    {
        if (target is null)
        {
            return new RestoredFolder(null, MayHold: false);
        }

        var isThere = options.IsInPlace;
        var errno = path.IsEmpty ? Errno.None : options.IsDryRun ? Look(path, out isThere) : Make(path, out isThere);
        DirectoryHandle? opened = null;
        if (errno == Errno.None && (isThere || !options.IsDryRun))
        {
            errno = FileOperations.TryOpenDirectoryBeneath(target, path.IsEmpty ? FilePath.Current : path, out opened);
        }

        var isOpened = false;
        if (errno == Errno.None && isThere && !options.IsDryRun)
        {
            errno = MakeChangeable(opened!, out isOpened);
        }

        if (errno == Errno.None)
        {
            return new RestoredFolder(opened, isThere, isOpened);
        }

        opened?.Dispose();
        report.Fail("restore", path, errno);
        return null;
    }

    /// <summary>Gives a folder its own owner, mode, attributes and times, when nothing is made in it any more.</summary>
    internal void Finish(FilePath path, SnapshotEntry entry)
    {
        if (target is null || options.IsDryRun)
        {
            return;
        }

        var errno = FileOperations.TryOpenDirectoryBeneath(target, path.IsEmpty ? FilePath.Current : path, out var place);
        using (place)
        {
            DirectoryHandle? opened = null;
            errno = errno == Errno.None ? FileOperations.TryOpenDirectory(place!, FilePath.Current, LinkFollowing.Never, out opened) : errno;
            using (opened)
            {
                using var file = errno == Errno.None ? new SafeFileHandle(opened!.DangerousGetHandle(), ownsHandle: false) : null;
                if (file is null || !RestoredMetadata.Give(entry, file, isNew: !options.IsInPlace))
                {
                    report.AddStripped(path);
                }
            }
        }
    }

    private static Errno MakeChangeable(DirectoryHandle folder, out bool isChanged)
    {
        isChanged = false;
        var errno = FileOperations.TryGetStatus(folder, StatusFields.Basic, out var status);
        if (errno != Errno.None || (status.Mode & AtomicFile.OwnerOnlyFolder) == AtomicFile.OwnerOnlyFolder || status.UserId != FileOperations.EffectiveUserId || FileOperations.EffectiveUserId == 0)
        {
            return errno;
        }

        errno = FileOperations.TryOpenDirectory(folder, FilePath.Current, LinkFollowing.Never, out var opened);
        using (opened)
        {
            using var file = errno == Errno.None ? new SafeFileHandle(opened!.DangerousGetHandle(), ownsHandle: false) : null;
            errno = file is null ? errno : FileOperations.TryChangeMode(file, status.Mode | AtomicFile.OwnerOnlyFolder);
            isChanged = errno == Errno.None;
            return errno;
        }
    }

    private Errno Look(FilePath path, out bool isThere)
    {
        var errno = FileOperations.TryOpenDirectoryBeneath(target!, path, out var folder);
        folder?.Dispose();
        isThere = errno == Errno.None;
        return errno is Errno.NoEntry or Errno.NotDirectory or Errno.SymbolicLinkLoop ? Errno.None : errno;
    }

    private Errno Make(FilePath path, out bool isThere)
    {
        isThere = false;
        var errno = FileOperations.TryOpenDirectoryBeneath(target!, path.Parent.IsEmpty ? FilePath.Current : path.Parent, out var parent);
        using (parent)
        {
            errno = errno == Errno.None ? FileOperations.TryMakeDirectory(parent!, path.Name, AtomicFile.OwnerOnlyFolder) : errno;
            if (errno != Errno.Exists || !options.IsInPlace)
            {
                return errno;
            }

            errno = FileOperations.TryGetStatus(parent!, path.Name, LinkFollowing.Never, StatusFields.Basic, out var status);
            isThere = errno == Errno.None && status.IsDirectory;
            return errno == Errno.None && !isThere ? Exchange(parent!, path) : errno;
        }
    }

    // At every moment the name stands for what was there or for the folder.
    private Errno Exchange(DirectoryHandle parent, FilePath path)
    {
        options.Told?.Invoke(RestoreAction.Replace, path);
        var temporary = TemporaryName.Create(FileRestoring.TemporaryWord);
        var errno = FileOperations.TryMakeDirectory(parent, temporary, AtomicFile.OwnerOnlyFolder);
        if (errno != Errno.None)
        {
            return errno;
        }

        errno = FileOperations.TryRename(parent, temporary, parent, path.Name, RenameMode.Exchange);
        if (errno != Errno.None)
        {
            _ = FileOperations.TryRemoveDirectory(parent, temporary);
            return errno;
        }

        errno = FileOperations.TryUnlink(parent, temporary);
        if (errno != Errno.None)
        {
            report.Fail("remove", path.Parent.Join(temporary), errno);
        }

        return Errno.None;
    }
}
