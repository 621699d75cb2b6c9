using Ligature.Surveying;

namespace Ligature.Repairing;

/// <summary>The recorded files that are looked for in a walk. Filled before it; the threads only read.</summary>
internal sealed class LostTargets
{
    private readonly List<LostTarget> _all = [];
    private readonly Dictionary<ulong, List<LostTarget>> _byInode = [];
    private readonly InodeTable _inodes = new();
    private readonly InodeTable _sizes = new();

    internal IReadOnlyList<LostTarget> All => _all;

    /// <summary>Whether the lengths of files matter: the content of some is to be looked for.</summary>
    internal bool NeedsSizes => _sizes.Count > 0;

    internal LostTarget? Find(TrackedTarget target) => WithInode(target.Inode).FirstOrDefault(lost => lost.Target.IsSameFile(target));

    internal void Add(LostTarget target)
    {
        _all.Add(target);
        if (!_byInode.TryGetValue(target.Target.Inode, out var sharers))
        {
            _byInode.Add(target.Target.Inode, sharers = []);
        }

        sharers.Add(target);
    }

    /// <summary>Makes ready for the walk. What was found by handle is looked for too: it may have a name more like the old one.</summary>
    internal void Prepare()
    {
        foreach (var lost in _all.Where(lost => lost.Fate != TargetFate.NotMounted))
        {
            if (lost.Fate != TargetFate.Gone)
            {
                _inodes.Set(lost.Target.Inode, 0);
            }

            if (lost.NeedsContent)
            {
                _sizes.Set(lost.Target.Size, 0);
            }
        }
    }

    internal bool MayBeInode(ulong inode) => _inodes.TryGet(inode, out _);

    internal bool MayBeSize(ulong size) => _sizes.TryGet(size, out _);

    /// <summary>The files that have this number on one file system or another.</summary>
    internal IReadOnlyList<LostTarget> WithInode(ulong inode) => _byInode.GetValueOrDefault(inode) ?? [];
}
