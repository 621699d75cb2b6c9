using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <summary>Makes the files of a restored tree; names that were one file become names of one file again.</summary>
internal sealed class FileRestoring(DirectoryHandle target, RestoreReport report, CancellationToken cancellation) : IDisposable
{
    private readonly Dictionary<FileIdentity, PlacedFile> _placed = [];
    private readonly OtherFolder _other = new();
    private DigestedCopy? _copy;

    /// <summary>Restores one.</summary>
    /// <param name="from">Its directory in the snapshot; null where that cannot be opened.</param>
    /// <param name="to">Its directory in the restored tree.</param>
    /// <param name="directory">The path of both.</param>
    /// <param name="entry">What it was.</param>
    internal void Restore(DirectoryHandle? from, DirectoryHandle to, FilePath directory, SnapshotEntry entry)
    {
        var path = directory.Join(entry.Name);
        var file = new FileIdentity((ulong)entry.Volume, entry.Inode);
        if (entry.IsShared && _placed.TryGetValue(file, out var placed) && TryLink(placed, directory, to, entry.Name))
        {
            report.Files++;
            return;
        }

        var errno = entry.Type switch
        {
            FileType.Regular => RestoreContent(from, to, path, entry),
            FileType.SymbolicLink => FileOperations.TryMakeSymbolicLink(entry.Target, to, entry.Name),
            _ => FileOperations.TryMakeNode(to, entry.Name, entry.Type, entry.Mode, entry.Device),
        };
        if (errno is Errno.NoSpace or Errno.QuotaExceeded or Errno.ReadOnly)
        {
            throw new FileLinkException("restore", path, errno);
        }

        if (errno != Errno.None)
        {
            report.Fail("restore", path, errno);
            return;
        }

        if (entry.Type != FileType.Regular && AttributeCopy.Apply(entry.Metadata, to, entry.Name) != LostAttributes.None)
        {
            report.AddStripped(path);
        }

        report.Files++;
        if (entry.IsShared)
        {
            _placed[file] = new PlacedFile(directory, entry);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _other.Dispose();
        _copy?.Dispose();
    }

    private bool TryLink(PlacedFile placed, FilePath directory, DirectoryHandle to, FilePath name)
    {
        var folder = placed.Directory == directory ? to : _other.Open(target, placed.Directory);
        return folder is not null && FileOperations.TryLink(folder, placed.Entry.Name, to, name) == Errno.None;
    }

    private Errno RestoreContent(DirectoryHandle? from, DirectoryHandle to, FilePath path, SnapshotEntry entry)
    {
        if (from is null)
        {
            return Errno.NoEntry;
        }

        var errno = FileOperations.TryOpenForReading(from, entry.Name, LinkFollowing.Never, out var input);
        using (input)
        {
            var status = default(FileStatus);
            errno = errno == Errno.None ? FileOperations.TryGetStatus(input!, StatusFields.Basic, out status) : errno;
            errno = errno == Errno.None && status.Type != FileType.Regular ? Errno.NoEntry : errno;
            var output = default(SafeFileHandle);
            errno = errno == Errno.None ? FileOperations.TryCreateFile(to, entry.Name, AtomicFile.OwnerOnly, out output) : errno;
            using (output)
            {
                byte[] digest = [];
                errno = errno == Errno.None ? Copy().TryCopy(input!, in status, output!, cancellation, out digest, out _) : errno;
                if (errno != Errno.None)
                {
                    return errno;
                }

                report.Bytes += status.Size;
                if (status.Size != entry.Size || !digest.AsSpan().SequenceEqual(entry.Digest))
                {
                    report.AddDamaged(path);
                }

                if (AttributeCopy.Apply(entry.Metadata, output!) != LostAttributes.None)
                {
                    report.AddStripped(path);
                }

                return Errno.None;
            }
        }
    }

    private DigestedCopy Copy() => _copy ??= ContentDigest.IsAvailable
        ? new DigestedCopy()
        : throw new SnapshotException("cannot check SHA-256 digests: OpenSSL's library (libssl.so.3) is not installed", "The snapshot is a plain folder: copy it with cp -a.");
}
