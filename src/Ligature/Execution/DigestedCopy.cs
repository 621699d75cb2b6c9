using Ligature.FileSystem;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <summary>Copies content and makes its digest of the very bytes that were written, reading them once. One thread uses it at a time.</summary>
/// <remarks>Blocks are shared where the file system can; then the digest is that of the copy. Holes stay holes.</remarks>
internal sealed class DigestedCopy : IDisposable
{
    private const int BlockLength = 256 << 10;

    private readonly ContentDigest _digest = new();
    private readonly byte[] _block = GC.AllocateUninitializedArray<byte>(BlockLength);
    private bool _cannotClone;

    /// <summary>Copies.</summary>
    /// <param name="source">Open for reading, a regular file.</param>
    /// <param name="status">Its facts.</param>
    /// <param name="destination">Open for reading and writing, and empty.</param>
    /// <param name="cancellation">Ends the copying with an exception.</param>
    /// <param name="digest">The SHA-256; empty for an empty file.</param>
    /// <param name="data">Of a file with holes, where its data is: start and length in bytes, by turns; null for one without.</param>
    /// <returns>ENOSPC, EDQUOT, EFBIG, EIO …</returns>
    internal Errno TryCopy(
        SafeFileHandle source, in FileStatus status, SafeFileHandle destination, CancellationToken cancellation, out byte[] digest, out IReadOnlyList<long>? data)
    {
        (digest, data) = ([], null);
        var size = (long)status.Size;
        if (size == 0)
        {
            return Errno.None;
        }

        var extents = status.AllocatedBytes < status.Size ? FindData(source, size) : [0, size];
        data = extents is [0, var whole] && whole == size ? null : extents;
        var reads = source;
        var errno = _cannotClone ? Errno.NotSupported : FileOperations.TryClone(source, destination);
        var isCloned = errno == Errno.None;
        if (isCloned)
        {
            reads = destination;
        }
        else if (errno is Errno.NoSpace or Errno.QuotaExceeded or Errno.InputOutput)
        {
            return errno;
        }

        _cannotClone |= errno is Errno.NotSupported or Errno.NoSuchRequest or Errno.CrossDevice;
        errno = CopyExtents(reads, isCloned ? null : destination, extents, size, cancellation);
        digest = _digest.Finish();
        var endsInHole = extents.Length == 0 || extents[^2] + extents[^1] < size;
        return errno == Errno.None && endsInHole && !isCloned ? FileOperations.TrySetLength(destination, size) : errno;
    }

    /// <summary>Makes the digest of a file without copying it.</summary>
    /// <param name="file">Open for reading, a regular file.</param>
    /// <param name="status">Its facts.</param>
    /// <param name="cancellation">Ends the reading with an exception.</param>
    /// <param name="digest">The SHA-256.</param>
    /// <param name="data">Of a file with holes, where its data is: start and length in bytes, by turns; null for one without.</param>
    /// <returns>EIO …</returns>
    internal Errno TryDigest(
        SafeFileHandle file, in FileStatus status, CancellationToken cancellation, out byte[] digest, out IReadOnlyList<long>? data)
    {
        var size = (long)status.Size;
        var extents = status.AllocatedBytes < status.Size ? FindData(file, size) : [0, size];
        data = extents is [0, var whole] && whole == size ? null : extents;
        var errno = CopyExtents(file, null, extents, size, cancellation);
        digest = _digest.Finish();
        return errno;
    }

    /// <inheritdoc/>
    public void Dispose() => _digest.Dispose();

    private static long[] FindData(SafeFileHandle file, long size)
    {
        var found = new List<long>();
        for (var position = 0L; FileOperations.TryFindData(file, position, size, out var start, out var end); position = end)
        {
            found.Add(start);
            found.Add(end - start);
        }

        return found.ToArray();
    }

    private Errno CopyExtents(SafeFileHandle source, SafeFileHandle? destination, long[] extents, long size, CancellationToken cancellation)
    {
        var position = 0L;
        for (var i = 0; i < extents.Length; i += 2)
        {
            _digest.AppendZeros(extents[i] - position);
            var end = extents[i] + extents[i + 1];
            for (position = extents[i]; position < end;)
            {
                cancellation.ThrowIfCancellationRequested();
                var block = _block.AsSpan(0, (int)Math.Min(end - position, BlockLength));
                var errno = FileOperations.TryReadAt(source, position, block);
                errno = errno == Errno.None && destination is not null ? FileOperations.TryWriteAt(destination, position, block) : errno;
                if (errno != Errno.None)
                {
                    return errno;
                }

                _digest.Append(block);
                position += block.Length;
            }
        }

        _digest.AppendZeros(size - position);
        return Errno.None;
    }
}
