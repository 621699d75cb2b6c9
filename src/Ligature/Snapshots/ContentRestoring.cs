using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Snapshots;

/// <summary>Brings the content of regular files back, compared with their digests.</summary>
internal sealed class ContentRestoring(RestoreReport report, CancellationToken cancellation) : IDisposable
{
    private DigestedCopy? _copy;

    private DigestedCopy Copy => _copy ??= ContentDigest.IsAvailable
        ? new DigestedCopy()
        : throw new SnapshotException("cannot check SHA-256 digests: OpenSSL's library (libssl.so.3) is not installed", "The snapshot is a plain folder: copy it with cp -a.");

    /// <summary>Makes a file with all that it was.</summary>
    /// <param name="from">Its directory in the snapshot; null where that cannot be opened.</param>
    /// <param name="to">Where it is made.</param>
    /// <param name="name">The name that it gets there.</param>
    /// <param name="path">Its path in the snapshot.</param>
    /// <param name="entry">What it was.</param>
    internal Errno Restore(DirectoryHandle? from, DirectoryHandle to, FilePath name, FilePath path, SnapshotEntry entry)
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
            errno = errno == Errno.None ? FileOperations.TryCreateFile(to, name, AtomicFile.OwnerOnly, out output) : errno;
            using (output)
            {
                byte[] digest = [];
                errno = errno == Errno.None ? Copy.TryCopy(input!, in status, output!, cancellation, out digest, out _) : errno;
                if (errno != Errno.None)
                {
                    return errno;
                }

                report.Bytes += status.Size;
                if (status.Size != entry.Size || !digest.AsSpan().SequenceEqual(entry.Digest))
                {
                    report.AddDamaged(path);
                }

                if (!RestoredMetadata.Give(entry, output!, isNew: true))
                {
                    report.AddStripped(path);
                }

                return Errno.None;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _copy?.Dispose();
}
