using Ligature.FileSystem;

namespace Ligature.Duplicates;

/// <summary>The devices of a survey: a small number for each, and what is known of it. Any thread may ask.</summary>
internal sealed class SurveyedVolumes
{
    private readonly Lock _lock = new();
    private readonly List<SurveyedVolume> _volumes = [];
    private MountTable? _mounts;

    internal SurveyedVolume this[int number] => _volumes[number];

    /// <summary>Whether one of the disks rotates.</summary>
    internal bool AnyRotates => _volumes.Exists(volume => volume.OneReader is not null);

    internal int NumberOf(ulong volume, ulong? mountId)
    {
        lock (_lock)
        {
            var number = _volumes.FindIndex(known => known.Number == volume);
            if (number < 0)
            {
                number = _volumes.Count;
                _volumes.Add(SurveyedVolume.Of(volume, (_mounts ??= MountTable.Read()).Find(mountId)));
            }

            return number;
        }
    }
}

/// <summary>A device of a survey.</summary>
/// <param name="Number">Its device number.</param>
/// <param name="SharesBlocks">Whether files on it may share blocks.</param>
/// <param name="OneReader">On a disk that rotates: held by the one thread that waits for it.</param>
internal sealed record SurveyedVolume(ulong Number, bool SharesBlocks, Lock? OneReader)
{
    internal static SurveyedVolume Of(ulong number, Mount? mount) => new(
        number,
        mount?.FileSystemType is "btrfs" or "xfs" or "bcachefs" or "ocfs2",
        mount is not null && BlockDevice.IsRotating(mount) ? new Lock() : null);
}
