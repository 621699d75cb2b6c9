using Ligature.FileSystem;

namespace Ligature.Repairing;

/// <summary>The file systems met in a walk, each asked once what it is. Every thread has its own.</summary>
internal sealed class MetVolumes(MountTable mounts)
{
    // There are few, so a list is searched faster than a table.
    private readonly List<Met> _met = [];

    /// <summary>The file system of an open file.</summary>
    internal VolumeIdentity Of(DirectoryHandle file, in FileStatus status)
    {
        foreach (var met in _met)
        {
            if (met.Device == status.Volume && met.Mount == status.MountId)
            {
                return met.Volume;
            }
        }

        var volume = VolumeIdentity.Of(file, in status, mounts);
        _met.Add(new Met(status.Volume, status.MountId, volume));
        return volume;
    }

    private sealed record Met(ulong Device, ulong? Mount, VolumeIdentity Volume);
}
