using System.Buffers;
using Ligature.FileSystem;
using Ligature.Paths;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <summary>Overwrites the content of a file in place, so that nothing reads it from the disk afterwards; see <see cref="Linking.ShredDoubt"/> for where that is in vain.</summary>
internal static class Shredding
{
    private const int BlockLength = 1 << 20;

    /// <summary>Writes random bytes over all data of a file that has one name, and waits until they are on disk; of any other file nothing is touched.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="name">Its name there; a symbolic link is not followed.</param>
    /// <returns>EACCES: not writable; EIO, ENOSPC (blocks that were shared) …: overwritten in part.</returns>
    /// <remarks>
    /// One pass is enough for disks of this century (NIST SP 800-88 revision 1, section 2.4, "Clear"). The last block is filled to its end: what
    /// stood there before the file grew into it is data too. Holes are left: nothing is in them.
    /// </remarks>
    internal static Errno Overwrite(DirectoryHandle folder, FilePath name)
    {
        var errno = FileOperations.TryGetStatus(folder, name, LinkFollowing.Never, StatusFields.Basic, out var status);
        if (errno != Errno.None || status.Type != FileType.Regular || status.LinkCount != 1)
        {
            return errno;
        }

        errno = FileOperations.TryOpenForOverwriting(folder, name, out var opened);
        if (errno != Errno.None)
        {
            return errno;
        }

        using var file = opened!;
        errno = FileOperations.TryGetStatus(file, StatusFields.Basic, out var now);
        if (errno != Errno.None || now.Identity != status.Identity || now.LinkCount != 1)
        {
            return errno == Errno.None ? Errno.StaleHandle : errno;
        }

        errno = OverwriteData(file, (long)now.Size, (long)Math.Max(now.BlockSize, 1));
        return errno == Errno.None ? FileOperations.TrySynchronizeContent(file) : errno;
    }

    private static Errno OverwriteData(SafeFileHandle file, long size, long blockSize)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BlockLength);
        try
        {
            var errno = Errno.None;
            for (var position = 0L; errno == Errno.None && FileOperations.TryFindData(file, position, size, out var start, out var end);)
            {
                end = end < size ? end : (size + blockSize - 1) / blockSize * blockSize;
                for (position = start; position < end && errno == Errno.None; position += BlockLength)
                {
                    var block = buffer.AsSpan(0, (int)Math.Min(BlockLength, end - position));
                    RandomBits.Fill(block);
                    errno = FileOperations.TryWriteAt(file, position, block);
                }

                position = end;
            }

            return errno;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
