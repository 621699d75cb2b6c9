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

    /// <summary>The number of the innermost root that holds a folder; the first one where none is found.</summary>
    internal int RootOf(SurveyedDirectory directory)
    {
        if (_roots.Length <= 1)
        {
            return 0;
        }

        for (; directory.Parent is not null; directory = directory.Parent)
        {
            if (Find(new FileIdentity(directory.Volume, directory.Inode)) is >= 0 and var root)
            {
                return root;
            }
        }

        lock (_lock)
        {
            if (!_outermost.TryGetValue(directory, out var root))
            {
                // What was named may itself lie in another root.
                root = -1;
                var path = directory.GetPath();
                DirectoryAncestry.Climb(path.IsEmpty ? FilePath.Current : path, identity => (root = Find(identity)) >= 0);
                _outermost[directory] = root = Math.Max(root, 0);
            }

            return root;
        }
    }

    // Of two roots that are one folder, the reference: what is never to be changed must win.
    private int Find(FileIdentity identity) => Array.LastIndexOf<FileIdentity?>(_roots, identity) is var last && last >= _firstReference ? last : Array.IndexOf<FileIdentity?>(_roots, identity);

    private static FileIdentity? IdentityOf(FilePath root)
        => FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, root, LinkFollowing.Follow, StatusFields.Basic, out var status) == Errno.None
            ? status.Identity
            : null;
}
