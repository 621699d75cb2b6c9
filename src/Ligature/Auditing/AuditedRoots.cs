using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;

namespace Ligature.Auditing;

/// <summary>The roots of an audit as absolute paths, and the directories above them.</summary>
internal sealed class AuditedRoots
{
    private readonly List<FilePath> _paths = [];
    private readonly Dictionary<FilePath, FilePath> _pathOfRoot = [];
    private readonly HashSet<(FilePath Root, FileIdentity Directory)> _above = [];
    private readonly HashSet<FileIdentity> _aboveAny = [];
    private readonly ImageRoot? _image;
    private readonly MountTable _mounts;

    /// <exception cref="FileLinkException">EXDEV: a root lies outside the image.</exception>
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

    /// <summary>The roots, absolute and free of links.</summary>
    internal IReadOnlyList<FilePath> Paths => _paths;

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

    /// <summary>Whether the links on a mount lead where the paths that they store say: not with nosymfollow, and not on /proc.</summary>
    internal bool MountFollowsPaths(ulong? mountId) => _mounts.Find(mountId) is { FollowsLinks: true, FileSystemType: not "proc" };

    /// <summary>Whether a directory contains the root of a walk.</summary>
    internal bool IsAbove(FileIdentity directory, SurveyedDirectory root)
        => _aboveAny.Contains(directory) && _above.Contains((FilePath.FromBytes(root.Name), directory));

    /// <summary>The absolute path of an open directory in the terms of the roots: as the image sees it, where there is one.</summary>
    internal FilePath? PathOf(DirectoryHandle directory)
    {
        var errno = _image is null ? FileOperations.TryGetPath(directory, out var path) : _image.TryGetPath(directory, out path);
        return errno == Errno.None ? path : null;
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
            if (_image is not null)
            {
                throw new FileLinkException("audit", name, Errno.CrossDevice, hint: $"It must lie inside {ShellQuoting.QuoteAlways(_image.Path)}.");
            }

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
                _above.Add((name, status.Identity));
                _aboveAny.Add(status.Identity);
            }
        }
    }
}
