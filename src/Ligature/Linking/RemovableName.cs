using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Linking;

/// <summary>A name that is to be removed, as it was found.</summary>
/// <param name="Link">What people are told of it.</param>
/// <param name="Path">Its absolute path, with no symbolic link on the way.</param>
/// <param name="FolderIdentity">The directory that it is in.</param>
/// <param name="Order">Its place among what was asked for.</param>
/// <param name="Status">What stands there, with <see cref="StatusFields.MountId"/>.</param>
internal sealed record RemovableName(RemovedLink Link, FilePath Path, FileIdentity FolderIdentity, int Order, FileStatus Status)
{
    /// <summary>Whether the last name of the file takes content along that nobody has elsewhere.</summary>
    internal bool HoldsData => !Status.IsSymbolicLink && Link.Kind != LinkKind.Shortcut;

    internal PlanAction ToAction(bool shreds) => new()
    {
        Kind = PlanActionKind.RemoveName,
        Path = Path,
        Facts = FileFacts.Of(Status, Status.IsSymbolicLink ? Link.Target : null),
        AllowsLoss = Link.LosesData || Link.Kind == LinkKind.Shortcut,
        Shreds = shreds && Link.LosesData && Status.Type == FileType.Regular,
    };
}
