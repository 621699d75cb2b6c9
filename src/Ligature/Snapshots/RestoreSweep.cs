using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Removes from folders that are restored what the snapshot does not have, and what an interrupted restore left behind.</summary>
internal sealed class RestoreSweep(RestoreOptions options, RestoreReport report)
{
    /// <summary>Sweeps one folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="path">Its path in the snapshot.</param>
    /// <param name="section">What it held.</param>
    /// <param name="manifest">The snapshot, for the folders in it.</param>
    /// <param name="deletes">Whether more goes than what an interrupted restore left.</param>
    internal void Sweep(DirectoryHandle folder, FilePath path, ManifestSection section, SnapshotManifest manifest, bool deletes)
    {
        var errno = FileOperations.TryListEntries(folder, out var entries);
        if (errno != Errno.None)
        {
            report.Fail("read directory", path, errno);
            return;
        }

        foreach (var entry in entries)
        {
            var name = entry.Name;
            if (section.Find(name) is null && manifest.FindDirectory(path.Join(name)) < 0)
            {
                if (deletes)
                {
                    _ = Remove(folder, path.Join(name));
                }
                else if (!options.IsDryRun && TemporaryName.IsOne(name, FileRestoring.TemporaryWord))
                {
                    _ = FileOperations.TryUnlink(folder, name);
                }
            }
        }
    }

    /// <summary>Removes a name with all below it, but nothing that is mounted there.</summary>
    /// <returns>Whether it has gone, or in a dry run would have; what could not go was reported.</returns>
    internal bool Remove(DirectoryHandle folder, FilePath path)
    {
        options.Told?.Invoke(RestoreAction.Delete, path);
        report.Deleted++;
        if (options.IsDryRun)
        {
            return true;
        }

        var errno = FileOperations.TryGetStatus(folder, StatusFields.MountId, out var home);
        var removal = new TreeRemoval(candidate =>
            FileOperations.TryGetStatus(candidate.Folder, StatusFields.MountId, out var place) == Errno.None && place.MountId == home.MountId);
        errno = errno == Errno.None ? removal.TryRemove(folder, path.Name, copyFolder: null, FilePath.Empty) : errno;
        errno = errno == Errno.None && removal.Kept.Count > 0 ? Errno.Busy : errno;
        if (errno == Errno.None)
        {
            return true;
        }

        report.Deleted--;
        report.Fail("remove", path, errno);
        return false;
    }
}
