using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Execution;

/// <content>What rests on two files having the same content.</content>
internal sealed partial class ActionPerformer
{
    /// <summary>Lets the file share the blocks of its source. The kernel compares; no name and no inode changes.</summary>
    private ActionOutcome ShareBlocks(PreparedAction prepared, OpenFolder folder, OpenFolder sourceFolder, in FileStatus status)
    {
        var source = prepared.Action.Source!.Value;
        var errno = FileOperations.TryOpenForReading(sourceFolder.Handle, source.Name, LinkFollowing.Never, out var from);
        if (errno != Errno.None)
        {
            return ActionOutcome.Fail(errno, $"{ShellQuoting.QuoteAlways(source)} cannot be read");
        }

        using (from)
        {
            errno = FileOperations.TryOpenForReading(folder.Handle, prepared.Name, LinkFollowing.Never, out var to);
            if (errno != Errno.None)
            {
                return ActionOutcome.Fail(errno, "it cannot be read");
            }

            using (to)
            {
                errno = FileOperations.TryShareBlocks(from!, to!, status.Size, out var differs);
                check.Touch(status.Identity);
                return differs ? ActionOutcome.Skip($"its bytes are not those of {ShellQuoting.QuoteAlways(source)}")
                    : errno is Errno.NotSupported or Errno.Invalid or Errno.NoSuchRequest ? ActionOutcome.Fail(errno, "the file system cannot share blocks")
                    : errno != Errno.None ? ActionOutcome.Fail(errno)
                    : ActionOutcome.Done;
            }
        }
    }
}
