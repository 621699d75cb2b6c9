using Ligature.FileSystem.Interop.Linux;
using Ligature.Paths;

namespace Ligature.FileSystem;

/// <content>The space of a file system.</content>
public static partial class FileOperations
{
    /// <summary>Reads how much space a file system has left (statfs(2)), once all that it has put off is done (syncfs(2)).</summary>
    /// <param name="folder">A folder on it.</param>
    /// <param name="bytes">The free space in bytes, that reserved for root included.</param>
    public static unsafe Errno TryGetFreeSpace(FilePath folder, out ulong bytes)
    {
        bytes = 0;
        var errno = TryOpenDirectory(DirectoryHandle.WorkingDirectory, folder, LinkFollowing.Follow, out var opened);
        if (errno != Errno.None)
        {
            return errno;
        }

        using (opened)
        {
            Libc.StatFsBuffer status;
            _ = Libc.SyncFs(opened!.Descriptor);
            errno = Result(Libc.FStatFs(opened.Descriptor, &status));
            bytes = errno == Errno.None ? status.FreeBlocks * (ulong)status.BlockSize : 0;
            return errno;
        }
    }
}
