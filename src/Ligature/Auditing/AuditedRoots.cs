using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>The roots of an audit as absolute paths, and the directories above them.</summary>
internal sealed class AuditedRoots
{
    private readonly List<FilePath> _paths = [];
    private readonly Dictionary<FilePath, FilePath> _pathOfRoot = [];
    private readonly HashSet<FileIdentity> _above = [];
    private readonly ImageRoot? _image;
    private readonly MountTable _mounts;

    internal AuditedRoots(IEnumerable<FilePath> roots, ImageRoot? image, MountTable mounts)
    {
        _mounts = mounts;
        _image = image;
        foreach (var root in roots)
        {
            if (FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, root, LinkFollowing.Follow, out var opened) == Errno.None)
            {
                using (opened)
                {
                    Add(root, opened!);
                }
            }
        }
    }

    /// <summary>Whether an absolute path lies in one of the roots.</summary>
    internal bool Contains(FilePath path)
    {
        foreach (var root in _paths)
        {
            if (path.IsAtOrBelow(root))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an absolute path lies in a root that can be moved: any but <c>/</c>.</summary>
    internal bool MovableContains(FilePath path)
    {
        foreach (var root in _paths)
        {
            if (root != FilePath.Root && path.IsAtOrBelow(root))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether symbolic links on a mount are followed at all.</summary>
    internal bool MountFollowsLinks(ulong? mountId) => _mounts.Find(mountId)?.FollowsLinks ?? true;

    /// <summary>Whether a directory contains one of the roots.</summary>
    internal bool IsAbove(FileIdentity directory) => _above.Contains(directory);

    /// <summary>The absolute path of an open directory in the terms of the roots: as the image sees it, where there is one.</summary>
    internal FilePath? PathOf(DirectoryHandle directory)
    {
        if (FileOperations.TryGetPath(directory, out var path) != Errno.None)
        {
            return null;
        }

        if (_image is null)
        {
            return path;
        }

        var top = _image.ToHostPath(FilePath.Root);
        return path.IsAtOrBelow(top) ? FilePath.Root.Join(path.Bytes[Math.Min(path.Bytes.Length, top.Bytes.Length)..].TrimStart((byte)'/')) : null;
    }

    /// <summary>The absolute path of a directory met in the walk.</summary>
    internal FilePath? PathOf(SurveyedDirectory directory)
    {
        if (directory.PlainNames == directory.Depth && _pathOfRoot.TryGetValue(FilePath.FromBytes(directory.Root.Name), out var root))
        {
            return root.Join(directory.GetPath().Bytes[directory.Root.Name.Length..].TrimStart((byte)'/'));
        }

        using var open = new DirectoryHandle(directory.Descriptor, ownsHandle: false);
        return PathOf(open);
    }

    private void Add(FilePath name, DirectoryHandle root)
    {
        if (PathOf(root) is not { } path)
        {
            return;
        }

        _pathOfRoot[name] = path;
        _paths.Add(path);
        while (path != FilePath.Root)
        {
            path = path.Parent;
            var place = _image?.ToHostPath(path) ?? path;
            if (FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, place, LinkFollowing.Never, StatusFields.Basic, out var status) == Errno.None)
            {
                _above.Add(status.Identity);
            }
        }
    }
}
