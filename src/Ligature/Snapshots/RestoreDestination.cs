using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Opens the folder that is restored into, and makes it where it is missing.</summary>
internal static class RestoreDestination
{
    /// <returns>Null in a dry run where it is not there.</returns>
    internal static DirectoryHandle? Open(FilePath destination, SnapshotStore store, RestoreOptions options)
    {
        var errno = options.IsDryRun ? Errno.None : FileOperations.TryMakeDirectory(DirectoryHandle.WorkingDirectory, destination, AtomicFile.OwnerOnlyFolder);
        if (errno is not (Errno.None or Errno.Exists))
        {
            throw new FileLinkException("make directory", destination, errno);
        }

        if (options.IsDryRun && FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, destination, LinkFollowing.Follow, StatusFields.Basic, out _) == Errno.NoEntry)
        {
            return null;
        }

        var opened = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, destination);
        try
        {
            Check(opened, destination, store, options);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private static void Check(DirectoryHandle opened, FilePath destination, SnapshotStore store, RestoreOptions options)
    {
        if (!options.IsInPlace && FileOperations.ListNames(opened).Count > 0)
        {
            throw new SnapshotException(
                $"{ShellQuoting.QuoteAlways(destination)} is not empty",
                "Restore into a new folder, and move from there what you want; or replace what differs with --in-place.");
        }

        if (FileOperations.TryGetPath(opened, out var place) != Errno.None || FileOperations.TryGetPath(store.Root, out var home) != Errno.None)
        {
            throw new FileLinkException("find", destination, Errno.NoEntry);
        }

        if (place.IsAtOrBelow(home) || (options.IsInPlace && home.IsAtOrBelow(place)))
        {
            throw new SnapshotException(
                $"the store {ShellQuoting.QuoteAlways(store.Path)} and {ShellQuoting.QuoteAlways(destination)} lie in one another", "Restore to another place: history is not to be restored over.");
        }
    }
}
