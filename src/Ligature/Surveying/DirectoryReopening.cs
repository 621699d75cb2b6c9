using Ligature.FileSystem;
using Ligature.FileSystem.Interop.Linux;

namespace Ligature.Surveying;

/// <summary>Opens again a directory that a walk had to close, at any depth, and makes sure that it is the same one.</summary>
internal static unsafe class DirectoryReopening
{
    /// <summary>Finds the way from the root, which is kept open, by as few calls as PATH_MAX allows.</summary>
    /// <returns>The descriptor, or -1 with the reason; ESTALE when another directory is there now.</returns>
    internal static int Open(SurveyedDirectory wanted, out Errno errno)
    {
        var way = new Stack<SurveyedDirectory>();
        for (var directory = wanted; directory.Parent is not null; directory = directory.Parent)
        {
            way.Push(directory);
        }

        var current = wanted.Root.Descriptor;
        var chunk = new byte[FileOperations.PathMax];
        var length = 0;
        while (way.TryPop(out var step))
        {
            if (length > 0)
            {
                chunk[length++] = (byte)'/';
            }

            step.Name.CopyTo(chunk.AsSpan(length));
            length += step.Name.Length;

            // Room for a slash, the next name and the NUL. A followed link stands in a chunk of its own, because the others refuse links.
            var isLast = !way.TryPeek(out var next);
            if (isLast || length + next!.Name.Length + 2 > FileOperations.PathMax || step.IsThroughSymbolicLink || next.IsThroughSymbolicLink)
            {
                chunk[length] = 0;
                current = Step(current, wanted.Root.Descriptor, chunk, step.IsThroughSymbolicLink, out errno);
                if (current < 0)
                {
                    return -1;
                }

                length = 0;
            }
        }

        byte empty = 0;
        errno = FileOperations.StatusAt(current, &empty, Libc.AtEmptyPath, StatusFields.Basic, out var status);
        if (errno == Errno.None && (status.Volume != wanted.Volume || status.Inode != wanted.Inode))
        {
            errno = Errno.StaleHandle;
        }

        if (errno != Errno.None)
        {
            _ = Libc.Close(current);
            return -1;
        }

        return current;
    }

    private static int Step(int from, int root, byte[] chunk, bool followsLink, out Errno errno)
    {
        var flags = Libc.OpenReadOnly | Libc.OpenDirectory | Libc.OpenNonBlocking | Libc.OpenCloseOnExec;
        int opened;
        fixed (byte* path = chunk)
        {
            opened = followsLink ? Libc.OpenAt(from, path, flags, 0) : Libc.OpenAt2(from, path, flags, Libc.ResolveNoSymlinks);
            errno = opened < 0 ? FileOperations.LastError() : Errno.None;
            if (errno == Errno.NotSupportedByKernel)
            {
                opened = StepByComponent(from, path, flags, out errno);
            }
        }

        if (from != root)
        {
            _ = Libc.Close(from);
        }

        return opened;
    }

    /// <summary>What openat2(2) does with RESOLVE_NO_SYMLINKS, for kernels before 5.6.</summary>
    private static int StepByComponent(int from, byte* path, int flags, out Errno errno)
    {
        var current = from;
        while (true)
        {
            var end = path;
            while (*end is not 0 and not (byte)'/')
            {
                end++;
            }

            var isLast = *end == 0;
            *end = 0;
            var opened = Libc.OpenAt(current, path, flags | Libc.OpenNoFollow, 0);
            errno = opened < 0 ? FileOperations.LastError() : Errno.None;
            if (current != from)
            {
                _ = Libc.Close(current);
            }

            if (opened < 0 || isLast)
            {
                return opened;
            }

            current = opened;
            path = end + 1;
        }
    }
}
