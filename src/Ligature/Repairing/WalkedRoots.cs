using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Repairing;

/// <summary>The roots of a walk as absolute paths without links, which is how links are recorded.</summary>
internal sealed class WalkedRoots
{
    private readonly Dictionary<FilePath, FilePath> _pathOfRoot = [];

    /// <exception cref="FileLinkException">A root is missing or no folder.</exception>
    internal WalkedRoots(IEnumerable<FilePath> roots)
    {
        foreach (var root in roots)
        {
            using var opened = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, root);
            var errno = FileOperations.TryGetPath(opened, out var path);
            _pathOfRoot[root] = errno == Errno.None ? path : throw new FileLinkException("find the path of", root, errno);
        }
    }

    /// <summary>The absolute paths.</summary>
    internal IEnumerable<FilePath> Paths => _pathOfRoot.Values;

    /// <summary>The absolute path of a folder met in the walk, which follows no links below a root.</summary>
    internal FilePath PathOf(SurveyedDirectory directory)
    {
        var root = _pathOfRoot[FilePath.FromBytes(directory.Root.Name)];
        return root.Join(directory.GetPath().Bytes[directory.Root.Name.Length..].TrimStart((byte)'/'));
    }

    /// <summary>The path that people see, beginning with a root as it was given, for an absolute one; the absolute path where it lies in no root.</summary>
    internal FilePath Display(FilePath path)
    {
        foreach (var (given, absolute) in _pathOfRoot)
        {
            if (path.IsAtOrBelow(absolute))
            {
                return given.Join(path.Bytes[absolute.Bytes.TrimEnd((byte)'/').Length..].TrimStart((byte)'/'));
            }
        }

        return path;
    }
}
