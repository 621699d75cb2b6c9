using Ligature.FileSystem;

namespace Ligature.Snapshots;

/// <summary>The file systems that a snapshot is taken from, numbered as they are met. Any thread may ask.</summary>
internal sealed class TakenVolumes(PreviousSnapshot[] previous)
{
    private readonly Lock _lock = new();
    private readonly MountTable _mounts = MountTable.Read();
    private readonly List<VolumeIdentity> _volumes = [];
    private readonly List<int[]> _before = [];

    internal IReadOnlyList<VolumeIdentity> All => _volumes;

    /// <summary>The number of a file system in this snapshot.</summary>
    /// <param name="file">Something on it, open.</param>
    /// <param name="status">Its facts, with the mount.</param>
    internal int Find(DirectoryHandle file, in FileStatus status)
    {
        lock (_lock)
        {
            for (var i = 0; i < _volumes.Count; i++)
            {
                if (_volumes[i].Device == status.Volume)
                {
                    return i;
                }
            }

            var volume = VolumeIdentity.Of(file, in status, _mounts);
            var before = new int[previous.Length];
            for (var i = 0; i < before.Length; i++)
            {
                before[i] = FindBefore(previous[i].Manifest.Volumes, volume);
            }

            _volumes.Add(volume);
            _before.Add(before);
            return _volumes.Count - 1;
        }
    }

    /// <summary>The number that a file system had in a snapshot before, or −1.</summary>
    /// <param name="volume">Its number in this one.</param>
    /// <param name="snapshot">Which of those before.</param>
    internal int NumberBefore(int volume, int snapshot)
    {
        lock (_lock)
        {
            return _before[volume][snapshot];
        }
    }

    private static int FindBefore(IReadOnlyList<VolumeIdentity> volumes, VolumeIdentity volume)
    {
        var found = -1;
        for (var i = 0; i < volumes.Count; i++)
        {
            found = volumes[i].IsSame(volume) ? i : found;
        }

        return found;
    }
}
