using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <summary>Reads the metadata of a name's file, and gives them to another: all of them, or the action is refused.</summary>
/// <remarks>
/// The order matters: chown(2) takes setuid, setgid and capabilities away, so mode and attributes come after it; every change sets the times.
/// </remarks>
internal static class MetadataCopy
{
    /// <summary>Reads them; the attributes of symbolic links, which only the system sets, are left out.</summary>
    internal static Errno TryRead(DirectoryHandle directory, FilePath name, in FileStatus status, out FileMetadata metadata)
    {
        metadata = FileMetadata.Of(in status);
        if (status.IsSymbolicLink)
        {
            return Errno.None;
        }

        var errno = FileOperations.TryReadAttributes(directory, name, out var attributes);
        metadata = attributes.Count > 0 ? metadata with { Attributes = attributes } : metadata;
        return errno;
    }

    /// <summary>Gives them to a file or directory that is open.</summary>
    internal static ActionOutcome Apply(FileMetadata metadata, SafeFileHandle file)
    {
        var errno = FileOperations.TryGetStatus(file, StatusFields.Basic, out var status);
        if (errno == Errno.None && (status.UserId != metadata.UserId || status.GroupId != metadata.GroupId)
            && (errno = FileOperations.TryChangeOwner(file, metadata.UserId, metadata.GroupId)) != Errno.None)
        {
            return ActionOutcome.Fail(errno, "the owner cannot be kept");
        }

        foreach (var (name, value) in metadata.Attributes)
        {
            errno = FileOperations.TrySetAttribute(file, name, value);
            if (errno != Errno.None && !AttributeCopy.OfTheSystem.Contains(name))
            {
                return ActionOutcome.Fail(errno, $"the attribute {ShellQuoting.QuoteAlways(name)} cannot be kept");
            }
        }

        if ((errno = FileOperations.TryChangeMode(file, metadata.Mode)) != Errno.None)
        {
            return ActionOutcome.Fail(errno, "the mode cannot be kept");
        }

        errno = FileOperations.TrySetTimes(file, metadata.AccessTime, metadata.ModifyTime);
        return errno == Errno.None ? ActionOutcome.Done : ActionOutcome.Fail(errno, "the times cannot be kept");
    }

    /// <summary>Gives owner and times to a new symbolic link.</summary>
    internal static ActionOutcome ApplyToLink(FileMetadata metadata, OpenFolder folder, FilePath name, bool withTimes)
    {
        var mayDiffer = metadata.UserId != FileOperations.EffectiveUserId || metadata.GroupId != FileOperations.EffectiveGroupId || folder.GivesItsGroup;
        if (mayDiffer && FileOperations.TryChangeOwner(folder.Handle, name, metadata.UserId, metadata.GroupId) is not Errno.None and var ownerErrno)
        {
            return ActionOutcome.Fail(ownerErrno, "the owner cannot be kept");
        }

        var errno = withTimes ? FileOperations.TrySetTimes(folder.Handle, name, metadata.AccessTime, metadata.ModifyTime) : Errno.None;
        return errno == Errno.None ? ActionOutcome.Done : ActionOutcome.Fail(errno, "the times cannot be kept");
    }
}
