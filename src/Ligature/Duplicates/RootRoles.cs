using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Duplicates;

/// <summary>Tells below which root a folder lies, however its path is spelled and whichever overlapping root the walk came from.</summary>
internal sealed class RootRoles
{
    private readonly FileIdentity?[] _roots;
    private readonly int _firstReference;
    private readonly Lock _lock = new();
    private readonly Dictionary<SurveyedDirectory, int> _outermost = new(ReferenceEqualityComparer.Instance);

    internal RootRoles(IReadOnlyList<FilePath> roots, IReadOnlyList<FilePath> references)
    {
        _roots = [.. roots.Concat(references).Select(IdentityOf)];
        _firstReference = roots.Count;
    }

    internal bool HasReferences => _firstReference < _roots.Length;

    internal bool IsReference(int root) => root >= _firstReference;

    /// <summary>The number of the innermost reference that holds a folder, else of the innermost root; the first one where none is found.</summary>
    internal int RootOf(SurveyedDirectory directory)
    {
        if (_roots.Length <= 1)
        {
            return 0;
        }

        var found = -1;
        for (; directory.Parent is not null; directory = directory.Parent)
        {
            if (IsBest(ref found, new FileIdentity(directory.Volume, directory.Inode)))
            {
                return found;
            }
        }

        var above = OutermostRootOf(directory);
        return found < 0 || IsReference(above) ? above : found;
    }

    // What was named may itself lie in another root.
    private int OutermostRootOf(SurveyedDirectory directory)
    {
        lock (_lock)
        {
            if (!_outermost.TryGetValue(directory, out var root))
            {
                root = -1;
                var path = directory.GetPath();
                DirectoryAncestry.Climb(path.IsEmpty ? FilePath.Current : path, identity => IsBest(ref root, identity));
                _outermost[directory] = root = Math.Max(root, 0);
            }

            return root;
        }
    }

    /// <summary>Takes a folder for the root where it is one and none was found further in.</summary>
    /// <returns>True for a reference, which goes before every root inside it: nothing in it may change.</returns>
    private bool IsBest(ref int found, FileIdentity identity)
    {
        var root = Find(identity);
        found = found < 0 || IsReference(root) ? Math.Max(root, found) : found;
        return (found >= 0 && !HasReferences) || IsReference(found);
    }

    // Of two roots that are one folder, the reference: what is never to be changed must win.
    private int Find(FileIdentity identity) => Array.LastIndexOf<FileIdentity?>(_roots, identity) is var last && last >= _firstReference ? last : Array.IndexOf<FileIdentity?>(_roots, identity);

    private static FileIdentity? IdentityOf(FilePath root)
        => FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, root, LinkFollowing.Follow, StatusFields.Basic, out var status) == Errno.None
            ? status.Identity
            : null;
}
