using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <summary>Makes equal files of a snapshot one, before anybody can see it. The manifest still tells which file of the source each was.</summary>
internal sealed class EqualFileMerging(TakeRun run, FilePath place, TakeCounts counts) : IDisposable
{
    private readonly OtherFolder _keptFolder = new();
    private readonly OtherFolder _folder = new();

    /// <summary>Merges what is equal.</summary>
    /// <param name="sets">The sets; their paths begin with the folder in which the snapshot grows.</param>
    /// <exception cref="FileLinkException">ENOSPC, EDQUOT, EROFS: the store takes nothing more.</exception>
    internal void Merge(IEnumerable<EqualFiles> sets)
    {
        foreach (var set in sets)
        {
            run.Options.Walk.Cancellation.ThrowIfCancellationRequested();
            var kept = set.Kept.Below(place);
            foreach (var other in set.Others)
            {
                var path = other.Below(place);
                if (TryMerge(kept, path) is var errno and not Errno.None)
                {
                    // The next of them still has room for names.
                    kept = errno == Errno.TooManyLinks ? path : kept;
                    Tell(errno, path);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _keptFolder.Dispose();
        _folder.Dispose();
    }

    private Errno TryMerge(FilePath kept, FilePath path)
    {
        var keptFolder = _keptFolder.Open(run.Tree, kept.Parent);
        var folder = _folder.Open(run.Tree, path.Parent);
        if (keptFolder is null || folder is null)
        {
            return Errno.NoEntry;
        }

        var errno = FileOperations.TryGetStatus(folder, path.Name, LinkFollowing.Never, StatusFields.Basic, out var status);
        errno = errno == Errno.None ? AtomicReplace.TryLink(keptFolder, kept.Name, LinkFollowing.Never, folder, path.Name) : errno;
        if (errno == Errno.None)
        {
            counts.Merged++;
            counts.CopiedBytes -= status.LinkCount == 1 ? Math.Min(status.Size, counts.CopiedBytes) : 0;
        }

        return errno;
    }

    private void Tell(Errno errno, FilePath path)
    {
        if (errno is Errno.NoSpace or Errno.QuotaExceeded or Errno.ReadOnly)
        {
            throw new FileLinkException("link", path, errno, hint: "The store takes nothing more; no snapshot was made.");
        }

        if (errno == Errno.TooManyLinks)
        {
            counts.LinkLimit++;
        }
        else
        {
            run.Report("link to its equal", path, errno);
        }
    }
}
