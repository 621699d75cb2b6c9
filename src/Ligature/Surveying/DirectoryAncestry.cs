using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>Tells whether a directory holds a name at some depth by climbing, so that no spelling of a path can deceive it.</summary>
internal static class DirectoryAncestry
{
    private static readonly FilePath Parent = FilePath.FromText("..");

    internal static bool Contains(RelatedName container, RelatedName contained)
    {
        if (container.EndStatus is not { IsDirectory: true } wanted)
        {
            return false;
        }

        // The parent of a directory is in its own "..", that of anything else is written before its name.
        var path = contained.Status.IsDirectory ? contained.Path.Join(Parent) : contained.Path.Parent;
        return Climb(path, identity => identity == wanted.Identity);
    }

    /// <summary>Looks at a directory and at those above it, until one is the right one.</summary>
    /// <returns>False where none is, or where the way ends early.</returns>
    internal static bool Climb(FilePath path, Func<FileIdentity, bool> isRight)
    {
        if (FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Follow, out var current) != Errno.None)
        {
            return false;
        }

        try
        {
            return Climb(ref current!, isRight);
        }
        finally
        {
            current!.Dispose();
        }
    }

    /// <summary>Whether a directory is, or lies at some depth in, the one with an identity.</summary>
    internal static bool Contains(FileIdentity container, DirectoryHandle directory)
    {
        if (FileOperations.TryOpenPath(directory, FilePath.Current, LinkFollowing.Follow, out var current) != Errno.None)
        {
            return false;
        }

        try
        {
            return Climb(ref current!, identity => identity == container);
        }
        finally
        {
            current!.Dispose();
        }
    }

    private static bool Climb(ref DirectoryHandle current, Func<FileIdentity, bool> isRight)
    {
        FileIdentity? below = null;
        ulong? mountBelow = null;
        while (FileOperations.TryGetStatus(current, StatusFields.MountId, out var status) == Errno.None)
        {
            if (isRight(status.Identity))
            {
                return true;
            }

            // The root of all is its own parent.
            if (status.Identity == below && status.MountId == mountBelow)
            {
                return false;
            }

            (below, mountBelow) = (status.Identity, status.MountId);
            if (FileOperations.TryOpenPath(current, Parent, LinkFollowing.Follow, out var above) != Errno.None)
            {
                return false;
            }

            current.Dispose();
            current = above!;
        }

        return false;
    }
}
