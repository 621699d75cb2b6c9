using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Planning;

/// <summary>What an inode holds besides its content, as far as it can be given to another.</summary>
/// <param name="Mode">The permission bits with setuid, setgid and sticky; without meaning for a symbolic link.</param>
/// <param name="UserId">The owner's number.</param>
/// <param name="GroupId">The group's number.</param>
/// <param name="AccessTime">When the content was last read.</param>
/// <param name="ModifyTime">When the content last changed.</param>
/// <param name="Attributes">Extended attributes with their values, access control lists among them.</param>
public sealed record FileMetadata(
    int Mode, uint UserId, uint GroupId, FileTime AccessTime, FileTime ModifyTime, IReadOnlyList<(FilePath Name, byte[] Value)> Attributes)
{
    /// <summary>Takes what a status holds, and attributes read separately.</summary>
    public static FileMetadata Of(in FileStatus status, IReadOnlyList<(FilePath Name, byte[] Value)>? attributes = null)
        => new(status.Mode, status.UserId, status.GroupId, status.AccessTime, status.ModifyTime, attributes ?? []);
}
