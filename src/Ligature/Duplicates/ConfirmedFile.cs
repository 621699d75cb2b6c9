using Ligature.FileSystem;

namespace Ligature.Duplicates;

/// <summary>What is kept of a file in a set, beside what the list of candidates holds: its size, its last inode change and its names. 56 bytes.</summary>
internal readonly struct ConfirmedFile
{
    internal ConfirmedFile(Range names, in FileStatus status)
    {
        Names = names;
        AllocatedBytes = status.AllocatedBytes;
        ModifyTime = status.ModifyTime;
        LinkCount = status.LinkCount;
        UserId = status.UserId;
        GroupId = status.GroupId;
        Mode = (ushort)status.Mode;
    }

    internal Range Names { get; }

    internal ulong AllocatedBytes { get; }

    internal FileTime ModifyTime { get; }

    internal uint LinkCount { get; }

    internal uint UserId { get; }

    internal uint GroupId { get; }

    internal ushort Mode { get; }
}

/// <summary>A set as it is kept until somebody wants to see it.</summary>
/// <param name="Comparison">The thread that found it.</param>
/// <param name="First">Where its files begin in that thread's list.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Leader">The name whose path comes first of all.</param>
/// <param name="WasteBytes">See <see cref="DuplicateSet"/>.</param>
internal readonly record struct FoundSet(int Comparison, int First, int Count, int Leader, ulong WasteBytes);
