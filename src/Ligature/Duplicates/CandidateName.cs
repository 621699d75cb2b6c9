using Ligature.FileSystem;

namespace Ligature.Duplicates;

/// <summary>One name of a regular file that may have an equal, with what must not change until it is compared. 32 bytes without a reference, which the collector need not look at.</summary>
/// <remarks>Whatever changes content or the time of its last change also sets the time of the last inode change (inode(7)), which nobody can choose.</remarks>
internal readonly struct CandidateName
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly long _changeNanoseconds;
    private readonly uint _name;

    /// <param name="folder">The number that the visitor gave to the folder with its volume.</param>
    /// <param name="name">Where the name stands in the visitor's arena.</param>
    /// <param name="status">What the file was.</param>
    internal CandidateName(int folder, long name, in FileStatus status)
    {
        Folder = folder;
        _name = checked((uint)name);
        Inode = status.Inode;
        Size = status.Size;
        _changeNanoseconds = Pack(status.ChangeTime);
    }

    internal int Folder { get; }

    internal long Name => _name;

    internal ulong Inode { get; }

    /// <summary>The length in bytes.</summary>
    internal ulong Size { get; }

    /// <summary>When the inode last changed; right for the years 1678 to 2261, and others are equal only to themselves and to what lies centuries from them.</summary>
    internal FileTime ChangeTime
    {
        get
        {
            var seconds = Math.DivRem(_changeNanoseconds, NanosecondsPerSecond, out var rest);
            return rest < 0 ? new FileTime(seconds - 1, (uint)(rest + NanosecondsPerSecond)) : new FileTime(seconds, (uint)rest);
        }
    }

    /// <summary>Whether a status shows the file as it was when it was surveyed.</summary>
    internal bool IsUnchanged(in FileStatus status) => status.Inode == Inode && status.Size == Size && Pack(status.ChangeTime) == _changeNanoseconds;

    private static long Pack(FileTime time) => unchecked((time.Seconds * NanosecondsPerSecond) + time.Nanoseconds);
}
