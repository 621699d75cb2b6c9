using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <summary>Brings a snapshot back, whole or in part: content from its folder, everything else from its manifest.</summary>
public static class SnapshotRestore
{
    /// <summary>Restores into a folder of its own.</summary>
    /// <param name="store">The store.</param>
    /// <param name="id">The snapshot.</param>
    /// <param name="paths">What of it, with all below; everything where none is given.</param>
    /// <param name="destination">A folder that is missing or empty. A whole snapshot gives it mode, owner and times too.</param>
    /// <param name="cancellation">Ends the work with an exception; what is restored by then stays.</param>
    /// <exception cref="SnapshotException">There is no such snapshot, its manifest is damaged, or the destination holds something.</exception>
    /// <exception cref="FileLinkException">EACCES, ENOSPC, EROFS …</exception>
    public static RestoreReport Run(SnapshotStore store, string id, IReadOnlyList<FilePath> paths, FilePath destination, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(paths);
        using var manifest = store.OpenManifest(id);
        using var tree = store.OpenTree(id);
        using var target = OpenDestination(destination);
        var report = new RestoreReport();
        var selection = new RestoreSelection(paths);
        using var files = new FileRestoring(target, report, cancellation);
        var directories = new List<RestoredDirectory>();
        for (var i = 0; i < manifest.DirectoryCount; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = manifest.DirectoryPath(i);
            if (selection.Concerns(path))
            {
                var section = manifest.Read(i);
                if (RestoreDirectory(tree, target, path, section, selection, files, report) && (selection.IsAll || !path.IsEmpty))
                {
                    directories.Add(new RestoredDirectory(path, section.Directory));
                }
            }
        }

        // Those that lie deepest first: a directory gets its own mode and times when nothing is made in it any more.
        for (var i = directories.Count - 1; i >= 0; i--)
        {
            Finish(target, directories[i], report);
        }

        foreach (var path in selection.Unmet())
        {
            report.AddUnknown(path);
        }

        var errno = FileOperations.TrySynchronizeVolume(target);
        return errno == Errno.None ? report : throw new FileLinkException("write", destination, errno);
    }

    private static DirectoryHandle OpenDestination(FilePath destination)
    {
        var errno = FileOperations.TryMakeDirectory(DirectoryHandle.WorkingDirectory, destination, 0x1C0);
        if (errno is not (Errno.None or Errno.Exists))
        {
            throw new FileLinkException("make directory", destination, errno);
        }

        var opened = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, destination);
        if (FileOperations.ListNames(opened).Count > 0)
        {
            opened.Dispose();
            throw new SnapshotException($"{ShellQuoting.QuoteAlways(destination)} is not empty", "Restore into a new folder, and move from there what you want.");
        }

        return opened;
    }

    private static bool RestoreDirectory(
        DirectoryHandle tree, DirectoryHandle target, FilePath path, ManifestSection section, RestoreSelection selection, FileRestoring files, RestoreReport report)
    {
        var errno = path.IsEmpty ? Errno.None : Make(target, path);
        DirectoryHandle? to = null;
        errno = errno == Errno.None ? FileOperations.TryOpenDirectoryBeneath(target, path.IsEmpty ? FilePath.Current : path, out to) : errno;
        using (to)
        {
            if (errno != Errno.None)
            {
                report.Fail("restore", path, errno);
                return false;
            }

            report.Directories++;
            _ = FileOperations.TryOpenDirectoryBeneath(tree, path.IsEmpty ? FilePath.Current : path, out var from);
            using (from)
            {
                foreach (var entry in section.Entries)
                {
                    if (selection.Wants(path.Join(entry.Name)))
                    {
                        files.Restore(from, to!, path, entry);
                    }
                }
            }

            return true;
        }
    }

    private static Errno Make(DirectoryHandle target, FilePath path)
    {
        var errno = FileOperations.TryOpenDirectoryBeneath(target, path.Parent, out var parent);
        using (parent)
        {
            return errno == Errno.None ? FileOperations.TryMakeDirectory(parent!, path.Name, 0x1C0) : errno;
        }
    }

    private static void Finish(DirectoryHandle target, RestoredDirectory directory, RestoreReport report)
    {
        var path = directory.Path.IsEmpty ? FilePath.Current : directory.Path;
        var errno = FileOperations.TryOpenDirectoryBeneath(target, path, out var place);
        using (place)
        {
            DirectoryHandle? opened = null;
            errno = errno == Errno.None ? FileOperations.TryOpenDirectory(place!, FilePath.Current, LinkFollowing.Never, out opened) : errno;
            using (opened)
            {
                using var file = errno == Errno.None ? new SafeFileHandle(opened!.DangerousGetHandle(), ownsHandle: false) : null;
                if (file is null || AttributeCopy.Apply(directory.Entry.Metadata, file) != LostAttributes.None)
                {
                    report.AddStripped(path);
                }
            }
        }
    }

    private sealed record RestoredDirectory(FilePath Path, SnapshotEntry Entry);
}
