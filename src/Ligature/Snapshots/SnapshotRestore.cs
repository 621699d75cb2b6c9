using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Brings a snapshot back, whole or in part: content from its folder, everything else from its manifest.</summary>
/// <remarks>A restore that is killed leaves whole files, the old or the new ones, and at most one temporary name, which the next restore in place removes.</remarks>
public static class SnapshotRestore
{
    /// <summary>Restores into a folder.</summary>
    /// <param name="store">The store.</param>
    /// <param name="id">The snapshot.</param>
    /// <param name="destination">The folder; missing or empty unless it is restored in place. A whole snapshot gives it mode, owner and times too.</param>
    /// <param name="options">What, and how.</param>
    /// <exception cref="SnapshotException">There is no such snapshot, its manifest is damaged, or the destination holds something.</exception>
    /// <exception cref="FileLinkException">EACCES, ENOSPC, EROFS …</exception>
    public static RestoreReport Run(SnapshotStore store, string id, FilePath destination, RestoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        using var manifest = store.OpenManifest(id);
        using var tree = store.OpenTree(id);
        using var target = RestoreDestination.Open(destination, store, options);
        var report = new RestoreReport();
        var selection = new RestoreSelection(options.Paths);
        var folders = new FolderRestoring(target, options, report);
        var sweep = new RestoreSweep(options, report);
        using var files = new FileRestoring(target, options, report, sweep);
        var restored = new List<int>();
        for (var i = 0; i < manifest.DirectoryCount; i++)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            var path = manifest.DirectoryPath(i);
            if (!selection.Concerns(path))
            {
                continue;
            }

            using var to = folders.Open(path);
            if (to is null)
            {
                continue;
            }

            var section = manifest.Read(i);
            report.Directories++;
            if (to is { MayHold: true, Handle: { } held })
            {
                sweep.Sweep(held, path, section, manifest, options.Deletes && (selection.IsAll || selection.Wants(path)));
            }

            Fill(tree, to, path, section, selection, files);
            if (selection.IsAll || to.IsOpened || (!path.IsEmpty && (!to.MayHold || selection.Wants(path))))
            {
                restored.Add(i);
            }
        }

        // Those that lie deepest first: a directory gets its own mode and times when nothing is made in it any more.
        for (var i = restored.Count - 1; i >= 0; i--)
        {
            folders.Finish(manifest.DirectoryPath(restored[i]), manifest.Read(restored[i]).Directory);
        }

        foreach (var path in selection.Unmet())
        {
            report.AddUnknown(path);
        }

        var errno = target is null || options.IsDryRun ? Errno.None : FileOperations.TrySynchronizeVolume(target);
        return errno == Errno.None ? report : throw new FileLinkException("write", destination, errno);
    }

    private static void Fill(DirectoryHandle tree, RestoredFolder to, FilePath path, ManifestSection section, RestoreSelection selection, FileRestoring files)
    {
        _ = FileOperations.TryOpenDirectoryBeneath(tree, path.IsEmpty ? FilePath.Current : path, out var from);
        using (from)
        {
            foreach (var entry in section.Entries)
            {
                if (selection.Wants(path.Join(entry.Name)))
                {
                    files.Restore(from, to, path, entry);
                }
            }
        }
    }
}
