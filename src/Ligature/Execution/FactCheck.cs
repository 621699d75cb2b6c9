using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Execution;

/// <summary>Compares what stands at a name with what an action was decided on.</summary>
/// <remarks>
/// Device numbers may be others after a restart. The plan's root tells: a volume that was the root's is compared with what the root's is now,
/// and other volumes are told by inode number and times alone.
/// </remarks>
internal sealed class FactCheck(ulong recordedVolume, ulong presentVolume)
{
    private readonly HashSet<FileIdentity> _touched = [];

    /// <summary>This run has given the file another name, or taken one: the time of its last inode change says nothing any more.</summary>
    internal void Touch(FileIdentity identity) => _touched.Add(identity);

    /// <summary>Looks at a name and compares it with facts.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="name">The name in it; a symbolic link is meant itself.</param>
    /// <param name="facts">What it should be.</param>
    /// <param name="status">What it is.</param>
    /// <returns>Done where all is as it should be; otherwise skipped with the reason, or failed.</returns>
    internal ActionOutcome Check(DirectoryHandle directory, FilePath name, FileFacts facts, out FileStatus status)
    {
        var errno = FileOperations.TryGetStatus(directory, name, LinkFollowing.Never, StatusFields.Basic, out status);
        return errno == Errno.NoEntry ? ActionOutcome.Skip($"{ShellQuoting.QuoteAlways(name)} is not there any more")
            : errno != Errno.None ? ActionOutcome.Fail(errno)
            : Difference(directory, name, facts, in status) is { } difference ? ActionOutcome.Skip(difference)
            : ActionOutcome.Done;
    }

    /// <summary>Whether an identity that was recorded is the one that is met now.</summary>
    internal bool IsSame(FileIdentity recorded, FileIdentity present)
        => recorded.Number == present.Number && (recorded.Volume != recordedVolume || present.Volume == presentVolume);

    /// <summary>Whether a file is the one that was looked at a moment ago, with the same content; its names may have changed since.</summary>
    internal static bool IsUnchanged(in FileStatus before, in FileStatus now)
        => before.Identity == now.Identity && before.Type == now.Type && before.Size == now.Size && before.ModifyTime == now.ModifyTime;

    private string? Difference(DirectoryHandle directory, FilePath name, FileFacts facts, in FileStatus status)
    {
        if (status.Type != facts.Type)
        {
            return $"it is {status.Type.Phrase()} now";
        }

        if (facts.Identity is { } identity && !IsSame(identity, status.Identity))
        {
            return "another file stands there now";
        }

        if (status.IsDirectory)
        {
            return null;
        }

        if ((facts.Size ?? status.Size) != status.Size || (facts.ModifyTime ?? status.ModifyTime) != status.ModifyTime)
        {
            return "its content has changed";
        }

        if ((facts.ChangeTime ?? status.ChangeTime) != status.ChangeTime && !_touched.Contains(status.Identity))
        {
            return "its owner, mode or names have changed";
        }

        // What a link stores cannot change in its inode, so only where the inode is not known the text must be read.
        return facts is { LinkText: { } text, Identity: null }
            && (FileOperations.TryReadLink(directory, name, out var stored) != Errno.None || stored != text)
            ? "it leads elsewhere now"
            : null;
    }
}
