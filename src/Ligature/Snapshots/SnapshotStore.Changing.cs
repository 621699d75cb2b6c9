using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <content>Making a store, and a snapshot in it.</content>
public sealed partial class SnapshotStore
{
    private static readonly FilePath LockName = FilePath.FromText("lock");
    private static readonly FilePath LatestName = FilePath.FromText("latest");

    /// <summary>Opens a store, and makes it where the folder is missing or empty, for its owner alone.</summary>
    /// <exception cref="SnapshotException">The folder holds something else.</exception>
    /// <exception cref="FileLinkException">EACCES, EROFS, ENOSPC …</exception>
    public static SnapshotStore OpenOrCreate(FilePath path)
    {
        var errno = FileOperations.TryMakeDirectory(DirectoryHandle.WorkingDirectory, path, AtomicFile.OwnerOnlyFolder);
        if (errno is not (Errno.None or Errno.Exists))
        {
            throw new FileLinkException("make directory", path, errno);
        }

        using (var root = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, path))
        {
            var names = FileOperations.ListNames(root);
            var isBegun = names is [var only] && only == InnerName;
            if (names.Count == 0 || (isBegun && !HasFormat(root)))
            {
                Create(path, root);
            }
        }

        return Open(path);
    }

    /// <summary>Keeps others from changing the store until it is given back, or the process ends.</summary>
    /// <param name="command">Who takes it, for the message that others get.</param>
    /// <exception cref="FileLinkException">EBUSY: somebody else changes it; the hint says who. EACCES, EROFS …</exception>
    internal StoreLock Lock(string command)
    {
        var path = Path.Join(InnerName).Join(LockName);
        var errno = FileOperations.TryOpenForAppending(_inner, LockName, AtomicFile.OwnerOnly, out var file);
        if (errno != Errno.None)
        {
            throw new FileLinkException("open the lock", path, errno);
        }

        errno = LockFile.TryHold(file!, command);
        if (errno == Errno.None)
        {
            return new StoreLock(file!);
        }

        file!.Dispose();
        throw errno == Errno.WouldBlock
            ? new FileLinkException("change", Path, Errno.Busy, hint: $"{LockFile.Holder(_inner, LockName)} is at work in this store. Wait until it has ended.")
            : new FileLinkException("lock", path, errno);
    }

    /// <summary>Makes the folder in which a snapshot grows, out of everybody's sight.</summary>
    /// <param name="now">The time that gives it its name.</param>
    /// <param name="id">A name that no snapshot has.</param>
    internal DirectoryHandle Begin(DateTimeOffset now, out string id)
    {
        var number = 1;
        do
        {
            id = SnapshotId.Of(now, number++);
        }
        while (IsTaken(FilePath.FromText(id)));

        var name = FilePath.FromText(id);
        var errno = FileOperations.TryMakeDirectory(_progress, name, AtomicFile.OwnerOnlyFolder);
        DirectoryHandle? tree = null;
        errno = errno == Errno.None ? FileOperations.TryOpenDirectory(_progress, name, LinkFollowing.Never, out tree) : errno;
        return errno == Errno.None ? tree! : throw new FileLinkException("make directory", PlaceInProgress(id), errno);
    }

    /// <summary>The folder in which a snapshot grows.</summary>
    internal FilePath PlaceInProgress(string id) => Path.Join(InnerName).Join(ProgressName).Join(FilePath.FromText(id));

    /// <summary>Makes the file of a new manifest, over what a crash may have left there.</summary>
    internal ManifestWriter CreateManifest(SnapshotFacts facts)
    {
        var name = ManifestName(facts.Id);
        var path = Path.Join(InnerName).Join(ManifestsName).Join(name);
        _ = FileOperations.TryUnlink(_manifests, name);
        var errno = FileOperations.TryCreateFile(_manifests, name, AtomicFile.OwnerOnly, out var file);
        return errno == Errno.None ? new ManifestWriter(file!, path, facts) : throw new FileLinkException("make", path, errno);
    }

    /// <summary>Makes a finished snapshot visible in one step, once all of it is on disk.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="tree">Its folder.</param>
    /// <param name="lastMode">The mode that the folder gets when it has its place; null where it has it already.</param>
    /// <exception cref="FileLinkException">EIO, ENOSPC …: something is not on disk, and the snapshot is not there.</exception>
    internal void Commit(string id, DirectoryHandle tree, int? lastMode)
    {
        var name = FilePath.FromText(id);
        var errno = FileOperations.TrySynchronizeVolume(Root);
        errno = errno == Errno.None ? FreeRename.TryMove(_progress, name, Root, name) : errno;
        if (errno == Errno.None && lastMode is { } mode)
        {
            using var file = new SafeFileHandle(tree.DangerousGetHandle(), ownsHandle: false);
            _ = FileOperations.TryChangeMode(file, mode);
        }

        errno = errno == Errno.None ? FileOperations.TrySynchronize(Root) : errno;
        if (errno != Errno.None)
        {
            throw new FileLinkException("finish the snapshot", Path.Join(name), errno);
        }

        errno = AtomicReplace.TryMakeSymbolicLink(name, Root, LatestName);
        if (errno != Errno.None)
        {
            throw new FileLinkException("make the link", Path.Join(LatestName), errno, hint: "The snapshot itself is there.");
        }
    }

    private bool IsTaken(FilePath id)
        => FileOperations.TryGetStatus(Root, id, LinkFollowing.Never, StatusFields.Basic, out _) == Errno.None
            || FileOperations.TryGetStatus(_progress, id, LinkFollowing.Never, StatusFields.Basic, out _) == Errno.None;

    private static void Create(FilePath path, DirectoryHandle root)
    {
        var errno = FileOperations.TryMakeDirectory(root, InnerName, AtomicFile.OwnerOnlyFolder);
        DirectoryHandle? inner = null;
        errno = errno is Errno.None or Errno.Exists ? FileOperations.TryOpenDirectory(root, InnerName, LinkFollowing.Never, out inner) : errno;
        using (inner)
        {
            foreach (var name in new[] { ManifestsName, ProgressName, RemovedName })
            {
                errno = errno == Errno.None ? FileOperations.TryMakeDirectory(inner!, name, AtomicFile.OwnerOnlyFolder) : errno;
                errno = errno == Errno.Exists ? Errno.None : errno;
            }

            // The format comes last: a folder without it was begun and not finished.
            errno = errno == Errno.None
                ? AtomicFile.TryMake(inner!, FormatName, RenameMode.Replace, AtomicFile.OwnerOnly, file => FileOperations.TryWriteAll(file, Format), out _)
                : errno;
        }

        if (errno != Errno.None)
        {
            throw new FileLinkException("make a store in", path, errno);
        }
    }

    private static bool HasFormat(DirectoryHandle root)
        => FileOperations.TryGetStatus(root, InnerName.Join(FormatName), LinkFollowing.Never, StatusFields.Basic, out _) == Errno.None;
}
