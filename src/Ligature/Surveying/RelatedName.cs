using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Surveying;

/// <summary>One of two related names: what it is, and where it leads when it is a symbolic link.</summary>
public sealed class RelatedName
{
    // As many links as the kernel follows before it says ELOOP (path_resolution(7)).
    private const int MaxHops = 40;

    private readonly List<RelatedHop> _hops;

    private readonly FileStatus _end;

    private RelatedName(List<RelatedHop> hops, Errno endError, in FileStatus end, MountTable mounts)
    {
        _hops = hops;
        _end = end;
        EndError = endError;
        Mount = mounts.Find(Start.Status.MountId);
        EndMount = EndStatus is { } reached ? mounts.Find(reached.MountId) : null;
    }

    /// <summary>The path that was asked about.</summary>
    public FilePath Path => Start.Path;

    /// <summary>The facts of the name itself, links not followed.</summary>
    public FileStatus Status => Start.Status;

    /// <summary>The mount the name is on, or null when the kernel or /proc does not tell.</summary>
    public Mount? Mount { get; }

    /// <summary>Each place that the symbolic link leads to in turn; the last one is the end. Empty when the name is no symbolic link.</summary>
    /// <remarks>Relative targets are joined to the directory of their link, so that each path can be opened from here.</remarks>
    public IEnumerable<FilePath> Hops => _hops.Skip(1).Select(hop => hop.Path);

    /// <summary>The facts of the file at the end; of the name itself when it is no symbolic link; null when <see cref="EndError"/> says why.</summary>
    public FileStatus? EndStatus => EndError == Errno.None ? _end : null;

    /// <summary>The mount of the file at the end.</summary>
    public Mount? EndMount { get; }

    /// <summary>Why the links lead nowhere: ENOENT (dangling), ELOOP, EACCES, ENOTDIR …; None when they end at a file.</summary>
    public Errno EndError { get; }

    internal RelatedHop Start => _hops[0];

    /// <summary>The first hop that arrives at the other name's inode, or null.</summary>
    internal RelatedHop? FindHop(RelatedName other)
        => _hops.Skip(1).FirstOrDefault(hop => hop.Error == Errno.None && hop.Status.Identity == other.Status.Identity);

    internal static RelatedName Read(FilePath path, MountTable mounts)
    {
        var start = RelatedHop.Read(DirectoryHandle.WorkingDirectory, path, path);
        if (start.Error != Errno.None)
        {
            throw new FileLinkException("stat", path, start.Error);
        }

        var hops = new List<RelatedHop> { start };
        DirectoryHandle? directory = null;
        try
        {
            FollowAll(hops, ref directory, path);

            // The kernel has the last word: it follows what is no path (/proc/self/exe), and refuses what it protects.
            var error = FileOperations.TryGetStatus(
                DirectoryHandle.WorkingDirectory, path, LinkFollowing.Follow, StatusFields.BirthTime | StatusFields.MountId, out var end);
            return new RelatedName(hops, error, in end, mounts);
        }
        finally
        {
            directory?.Dispose();
        }
    }

    // Each target is looked up from the opened directory of its link: joined paths could outgrow what the kernel accepts.
    private static void FollowAll(List<RelatedHop> hops, ref DirectoryHandle? directory, FilePath name)
    {
        while (hops[^1].Status.IsSymbolicLink && hops.Count <= MaxHops)
        {
            var start = directory ?? DirectoryHandle.WorkingDirectory;
            if (FileOperations.TryReadLink(start, name, out var target) != Errno.None
                || FileOperations.TryOpenPath(start, name.Parent, LinkFollowing.Follow, out var parent) != Errno.None)
            {
                return;
            }

            directory?.Dispose();
            directory = parent;
            name = target;
            var hop = RelatedHop.Read(parent!, target, hops[^1].Path.Parent.Join(target));
            hops.Add(hop);
            if (hop.Error != Errno.None)
            {
                return;
            }
        }
    }
}
