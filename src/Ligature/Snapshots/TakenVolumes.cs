using Ligature.FileSystem;

namespace Ligature.Snapshots;

/// <summary>The file systems that a snapshot is taken from, numbered as they are met. Any thread may ask.</summary>
internal sealed class TakenVolumes(SnapshotManifest? previous)
{
    private readonly Lock _lock = new();
    private readonly MountTable _mounts = MountTable.Read();
    private readonly List<VolumeIdentity> _volumes = [];
    private readonly List<int> _before = [];

    internal IReadOnlyList<VolumeIdentity> All => _volumes;

    /// <summary>The number of a file system in this snapshot, and in the one before.</summary>
    /// <param name="file">Something on it, open.</param>
    /// <param name="status">Its facts, with the mount.</param>
    /// <param name="before">The number in the snapshot before, or −1.</param>
    internal int Find(DirectoryHandle file, in FileStatus status, out int before)
    {
        lock (_lock)
        {
            for (var i = 0; i < _volumes.Count; i++)
            {
                if (_volumes[i].Device == status.Volume)
                {
                    before = _before[i];
                    return i;
                }
            }

            var volume = VolumeIdentity.Of(file, in status, _mounts);
            before = -1;
            for (var i = 0; i < (previous?.Volumes.Count ?? 0); i++)
            {
                before = previous!.Volumes[i].IsSame(volume) ? i : before;
            }

            _volumes.Add(volume);
            _before.Add(before);
            return _volumes.Count - 1;
        }
    }
}
