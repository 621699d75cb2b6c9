using Ligature.FileSystem;

namespace Ligature.Execution;

/// <summary>Tells whether a copy holds everything that an original does, so that the original may go.</summary>
/// <param name="copied">What the same run has copied and compared already; of anything else every byte is compared.</param>
internal sealed class CopyComparison(CopiedFiles copied)
{
    /// <summary>Whether the entry may go.</summary>
    internal bool IsHeld(RemovalCandidate original)
    {
        var status = original.Status;
        if (original.CopyFolder is null
            || FileOperations.TryGetStatus(original.CopyFolder, original.CopyName, LinkFollowing.Never, StatusFields.Basic, out var copy) != Errno.None
            || copy.Type != status.Type || copy.Identity == status.Identity)
        {
            return false;
        }

        var isSame = copy.Size == status.Size && copy.ModifyTime == status.ModifyTime && copy.Mode == status.Mode
            && copy.UserId == status.UserId && copy.GroupId == status.GroupId && copy.SpecialDevice == status.SpecialDevice;
        return isSame && (copied.IsUnchanged(in status) || HasSameContent(original));
    }

    private static bool HasSameContent(RemovalCandidate original) => original.Status.Type switch
    {
        FileType.Regular => HasSameBytes(original),
        FileType.SymbolicLink => FileOperations.TryReadLink(original.Folder, original.Name, out var text) == Errno.None
            && FileOperations.TryReadLink(original.CopyFolder!, original.CopyName, out var copied) == Errno.None && text == copied,
        _ => true,
    };

    private static bool HasSameBytes(RemovalCandidate original)
    {
        var before = original.Status;
        var errno = FileOperations.TryOpenForReading(original.Folder, original.Name, LinkFollowing.Never, out var one);
        using (one)
        {
            if (errno != Errno.None || FileOperations.TryOpenForReading(original.CopyFolder!, original.CopyName, LinkFollowing.Never, out var other) != Errno.None)
            {
                return false;
            }

            using (other)
            {
                return FileOperations.TryCompareContent(one!, other!, (long)before.Size, out var areEqual) == Errno.None && areEqual
                    && FileOperations.TryGetStatus(one!, StatusFields.Basic, out var now) == Errno.None && FactCheck.IsUnchanged(in before, in now);
            }
        }
    }
}
