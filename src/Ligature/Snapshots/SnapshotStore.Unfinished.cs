using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Snapshots;

/// <content>What takes left behind that did not come to their end.</content>
public sealed partial class SnapshotStore
{
    /// <summary>Opens the trees that unfinished takes made, for looking names up; the next take goes on from them. The lock must be held.</summary>
    internal IReadOnlyList<DirectoryHandle> OpenUnfinished()
    {
        var trees = new List<DirectoryHandle>();
        foreach (var name in FileOperations.ListNames(_progress))
        {
            if (FileOperations.TryOpenDirectory(_progress, name, LinkFollowing.Never, out var tree) == Errno.None)
            {
                trees.Add(tree!);
            }
        }

        return trees;
    }

    /// <summary>Removes what takes left behind that did not come to their end. The lock must be held.</summary>
    /// <returns>The first error; what could not be removed is never listed, and the next take tries again.</returns>
    internal Errno TryRemoveUnfinished()
    {
        var first = Errno.None;
        foreach (var name in FileOperations.ListNames(_progress))
        {
            // A manifest gets its place before the tree does; one whose tree never got there goes first.
            if (!IsTree(name))
            {
                _ = FileOperations.TryUnlink(_manifests, ManifestName(name.ToString()));
            }

            var errno = TreeRemoval.TryRemoveAll(_progress, name);
            first = first == Errno.None ? errno : first;
        }

        RemoveTemporary(Root);
        RemoveTemporary(_inner);
        return first;
    }

    // A crash between making a name and moving it to its place leaves it behind.
    private static void RemoveTemporary(DirectoryHandle folder)
    {
        foreach (var name in FileOperations.ListNames(folder))
        {
            if (TemporaryName.IsOne(name))
            {
                _ = FileOperations.TryUnlink(folder, name);
            }
        }
    }
}
