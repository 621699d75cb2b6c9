using System.Globalization;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <summary>Keeps two runs from changing one file system at the same time. The lock ends with the process that holds it, however it ends.</summary>
internal sealed class VolumeLock : IDisposable
{
    private readonly List<SafeFileHandle> _files = [];

    /// <summary>Takes the locks of volumes, always in the same order, so that no two runs wait for each other.</summary>
    /// <param name="folder">The folder of the locks.</param>
    /// <param name="volumes">Device numbers.</param>
    /// <param name="root">What is about to be changed, for the message.</param>
    /// <param name="command">Who takes them, for the message that others get.</param>
    /// <exception cref="FileLinkException">EBUSY: another run is going on; the hint says which. EACCES, EROFS …</exception>
    internal static VolumeLock Take(JournalFolder folder, IEnumerable<ulong> volumes, FilePath root, string command)
    {
        var taken = new VolumeLock();
        try
        {
            foreach (var volume in volumes.Distinct().Order())
            {
                taken.Take(folder, volume, root, command);
            }

            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files)
        {
            FileOperations.Unlock(file);
            file.Dispose();
        }
    }

    private void Take(JournalFolder folder, ulong volume, FilePath root, string command)
    {
        var name = FilePath.FromText(string.Create(CultureInfo.InvariantCulture, $"volume-{volume >> 32}-{volume & uint.MaxValue}.lock"));
        var errno = folder.TryOpenLock(name, out var file);
        if (errno != Errno.None)
        {
            throw new FileLinkException("open the lock", folder.Path.Join(name), errno);
        }

        errno = LockFile.TryHold(file!, command);
        if (errno == Errno.None)
        {
            _files.Add(file!);
            return;
        }

        file!.Dispose();
        throw errno == Errno.WouldBlock
            ? new FileLinkException("change", root, Errno.Busy, hint: $"{LockFile.Holder(folder.Handle, name)} is changing the same file system. Wait until it has ended.")
            : new FileLinkException("lock", folder.Path.Join(name), errno);
    }
}
