using Ligature.FileSystem;
using Ligature.Surveying;

namespace Ligature.Duplicates;

/// <summary>One name of a regular file that may have an equal, with what must not change until it is compared. 48 bytes.</summary>
/// <remarks>Whatever changes content or the time of its last change also sets the time of the last inode change (inode(7)), which nobody can choose.</remarks>
internal readonly struct CandidateName
{
    private readonly long _changeSeconds;
    private readonly uint _changeNanoseconds;
    private readonly uint _name;

    internal CandidateName(SurveyedDirectory directory, long name, int volume, in FileStatus status)
    {
        Directory = directory;
        _name = checked((uint)name);
        Volume = volume;
        Inode = status.Inode;
        Size = status.Size;
        (_changeSeconds, _changeNanoseconds) = (status.ChangeTime.Seconds, status.ChangeTime.Nanoseconds);
    }

    internal SurveyedDirectory Directory { get; }

    /// <summary>Where the name stands in the arena of the thread that met it.</summary>
    internal long Name => _name;

    internal ulong Inode { get; }

    /// <summary>The length in bytes.</summary>
    internal ulong Size { get; }

    /// <summary>The number that the survey gave to the device.</summary>
    internal int Volume { get; }

    /// <summary>When the inode last changed.</summary>
    internal FileTime ChangeTime => new(_changeSeconds, _changeNanoseconds);

    /// <summary>Whether both are names of one file.</summary>
    internal bool IsSameFileAs(in CandidateName other) => Inode == other.Inode && Volume == other.Volume && Size == other.Size;

    /// <summary>Whether a status shows the file as it was when it was surveyed.</summary>
    internal bool IsUnchanged(in FileStatus status) => status.Inode == Inode && status.Size == Size && status.ChangeTime == ChangeTime;
}
