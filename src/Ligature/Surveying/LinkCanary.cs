using System.Runtime.InteropServices;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>A link made to see whether the kernel makes it, and removed at once.</summary>
internal static class LinkCanary
{
    /// <summary>Whether a canary can be made and is sure to be removable.</summary>
    internal static bool IsSafe(LinkProbeFacts facts)
    {
        // An open file can be linked only through /proc, so there it must be.
        if (facts.File is null || facts.Folder is null || FileOperations.TryGetPath(facts.File, out _) != Errno.None)
        {
            return false;
        }

        var file = facts.FileStatus;
        var folder = facts.FolderStatus;

        // The kernel refuses links to the first three anyway; a file system that did not would leave a name that cannot be removed.
        return !file.IsDirectory && !file.IsImmutable && !file.IsAppendOnly && !folder.IsAppendOnly && LinkObstacles.MayRemove(in file, in folder);
    }

    /// <summary>Makes the link and removes it.</summary>
    /// <param name="facts">The file and the directory, both open.</param>
    /// <param name="left">The name, when it could not be removed; null as a rule.</param>
    /// <returns>What linkat(2) said.</returns>
    internal static Errno Try(LinkProbeFacts facts, out FilePath? left)
    {
        var busy = new Lock();
        using var interrupt = Defer(PosixSignal.SIGINT, busy);
        using var terminate = Defer(PosixSignal.SIGTERM, busy);
        using var hangUp = Defer(PosixSignal.SIGHUP, busy);
        using var quit = Defer(PosixSignal.SIGQUIT, busy);
        lock (busy)
        {
            return MakeAndRemove(facts, out left);
        }
    }

    // The handler waits until the canary is gone and then lets the signal do what it does.
    private static PosixSignalRegistration Defer(PosixSignal signal, Lock busy)
        => PosixSignalRegistration.Create(
            signal,
            _ =>
            {
                lock (busy)
                {
                }
            });

    private static Errno MakeAndRemove(LinkProbeFacts facts, out FilePath? left)
    {
        left = null;
        var name = TemporaryName.Create("probe-");
        var isMade = false;
        try
        {
            var errno = FileOperations.TryLinkOpened(facts.File!, facts.Folder!, name);
            isMade = errno == Errno.None;
            return errno;
        }
        finally
        {
            if (isMade && FileOperations.TryUnlink(facts.Folder!, name) is not (Errno.None or Errno.NoEntry))
            {
                left = name;
            }
        }
    }
}
