using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Repairing;

/// <summary>What a catalog says about the broken links of some trees, and the files that have to be looked for because of it.</summary>
internal sealed class RecordedLinks : IDisposable
{
    private readonly ILinkCatalog? _catalog;
    private readonly MountedVolumes _volumes;
    private readonly HandleTrace _trace;

    /// <summary>Asks of each recorded link below the roots whether it still leads somewhere; what the others led to is lost.</summary>
    internal RecordedLinks(ILinkCatalog? catalog, WalkedRoots roots, MountTable mounts)
    {
        _catalog = catalog;
        _volumes = new MountedVolumes(mounts);
        _trace = new HandleTrace(_volumes);
        foreach (var root in roots.Paths)
        {
            foreach (var path in catalog?.PathsBelow(root) ?? [])
            {
                if (FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Follow, StatusFields.Basic, out _) != Errno.None)
                {
                    _ = TargetOf(catalog!.Find(path)!);
                }
            }
        }

        Lost.Prepare();
    }

    internal LostTargets Lost { get; } = new();

    internal bool HandlesForbidden => _trace.IsForbidden;

    /// <summary>The record of a link met in the walk: under its path, or from where it was before it moved.</summary>
    internal TrackedLink? Find(MetLink link)
        => _catalog?.Find(link.Path) is { } record && record.Text == link.Text ? record : _catalog?.FindByInode(link.Inode).FirstOrDefault(moved => moved.Is(link));

    /// <summary>What was found of the file a record is about. A link that moved from elsewhere is asked about only here, after the walk.</summary>
    internal LostTarget TargetOf(TrackedLink record) => Lost.Find(record.Target) ?? Lose(record);

    /// <summary>Whether the recorded file is where it was.</summary>
    internal static bool IsInPlace(TrackedLink record)
    {
        if (FileOperations.TryOpenPath(DirectoryHandle.WorkingDirectory, record.Place, LinkFollowing.Never, out var opened) != Errno.None)
        {
            return false;
        }

        using (opened)
        {
            return FileOperations.TryGetStatus(opened!, StatusFields.BirthTime | StatusFields.MountId, out var status) == Errno.None
                && record.Target.Is(record.Target.Volume with { Device = status.Volume, FileSystemId = IdOf(opened!) }, in status);
        }
    }

    /// <summary>Settles what became of files that no handle told about: a walk of their whole file system did not meet them.</summary>
    /// <param name="wasWalked">Whether everything below a path was walked, other file systems too.</param>
    internal void ConcludeFromWalk(Func<FilePath, bool> wasWalked)
    {
        foreach (var lost in Lost.All.Where(lost => lost.Fate == TargetFate.Unknown))
        {
            lost.Fate = lost.Names.Count > 0 ? TargetFate.Alive
                : _volumes.FindUncovered(lost.Target.Volume).Any(mount => wasWalked(mount.Point)) ? TargetFate.Gone
                : TargetFate.Unknown;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _volumes.Dispose();

    private static ulong IdOf(DirectoryHandle file) => FileOperations.TryGetFileSystemId(file, out var id) == Errno.None ? id : 0;

    private LostTarget Lose(TrackedLink record)
    {
        var lost = new LostTarget(record.Target, record.Place) { Fate = _trace.Find(record, out var path), PathByHandle = path };
        Lost.Add(lost);
        return lost;
    }
}
