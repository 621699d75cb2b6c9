using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Microsoft.Win32.SafeHandles;

namespace Ligature.Execution;

/// <content>Putting something in the place of what is there.</content>
internal sealed partial class ActionPerformer
{
    /// <summary>Makes the new beside the old, lets the two change places, and removes the old when it is certain that it is the old.</summary>
    /// <remarks>An exchange shows what it took away, where a plain rename would have lost it: nothing that came at the last moment goes.</remarks>
    private ActionOutcome Replace(PreparedAction prepared, OpenFolder folder, in FileStatus status)
    {
        var temporary = prepared.Temporary!.Value;
        var made = prepared.Action.Kind switch
        {
            PlanActionKind.ReplaceWithHardLink => Link(prepared, folder, temporary),
            PlanActionKind.ReplaceWithSymlink => MakeLinkAside(prepared, folder, temporary, in status),
            _ => CopyAside(prepared, folder, temporary),
        };
        if (made.State != ActionState.Done)
        {
            return made;
        }

        var errno = FileOperations.TryRename(folder.Handle, temporary, folder.Handle, prepared.Name, RenameMode.Exchange);
        if (errno is Errno.Invalid or Errno.NotSupported or Errno.NotSupportedByKernel)
        {
            return ReplaceWithoutExchange(prepared, folder, in status, made);
        }

        if (errno != Errno.None)
        {
            return Discard(folder, temporary, errno == Errno.NoEntry ? ActionOutcome.Skip(LastMoment) : ActionOutcome.Fail(errno));
        }

        var refusal = LookAgain(prepared.Action, folder, temporary, in status);
        if (refusal.State == ActionState.Done && (errno = FileOperations.TryUnlink(folder.Handle, temporary)) != Errno.None)
        {
            refusal = ActionOutcome.Fail(errno);
        }

        if (refusal.State == ActionState.Done)
        {
            check.Touch(status.Identity);
            return made;
        }

        errno = FileOperations.TryRename(folder.Handle, temporary, folder.Handle, prepared.Name, RenameMode.Exchange);
        return errno == Errno.None ? Discard(folder, temporary, refusal) : ActionOutcome.Stick(errno, Leftover(temporary));
    }

    // Some file systems cannot exchange; there the look comes before, and a change in the moment between goes unseen.
    private ActionOutcome ReplaceWithoutExchange(PreparedAction prepared, OpenFolder folder, in FileStatus status, ActionOutcome made)
    {
        var temporary = prepared.Temporary!.Value;
        var refusal = LookAgain(prepared.Action, folder, prepared.Name, in status);
        if (refusal.State == ActionState.Done)
        {
            refusal = Result(FileOperations.TryRename(folder.Handle, temporary, folder.Handle, prepared.Name));
        }

        if (refusal.State != ActionState.Done)
        {
            return Discard(folder, temporary, refusal);
        }

        check.Touch(status.Identity);
        return made;
    }

    private static ActionOutcome MakeLinkAside(PreparedAction prepared, OpenFolder folder, FilePath temporary, in FileStatus replaced)
    {
        var errno = FileOperations.TryMakeSymbolicLink(prepared.Action.Target!.Value, folder.Handle, temporary);
        if (errno != Errno.None)
        {
            return ActionOutcome.Fail(errno);
        }

        // A link in the place of a file belongs to the file's owner; its times are its own.
        var metadata = prepared.Action.Metadata ?? prepared.Before!;
        var outcome = MetadataCopy.ApplyToLink(metadata, folder, temporary, withTimes: prepared.Action.Metadata is not null || replaced.IsSymbolicLink);
        return outcome.State == ActionState.Done ? outcome : Discard(folder, temporary, outcome);
    }

    private ActionOutcome CopyAside(PreparedAction prepared, OpenFolder folder, FilePath temporary)
    {
        var source = prepared.Action.Source!.Value;
        var errno = folders.TryGet(source.Parent, out var sourceFolder);
        if (errno != Errno.None)
        {
            return ActionPreparation.Unreachable(errno, source.Parent);
        }

        var outcome = check.Check(sourceFolder!.Handle, source.Name, prepared.Action.SourceFacts!, out var sourceStatus);
        if (outcome.State != ActionState.Done)
        {
            return outcome with { Reason = $"{ShellQuoting.QuoteAlways(source)}: {outcome.Reason}" };
        }

        errno = FileOperations.TryOpenForReading(sourceFolder.Handle, source.Name, LinkFollowing.Never, out var input);
        if (errno != Errno.None)
        {
            return ActionOutcome.Fail(errno, $"{ShellQuoting.QuoteAlways(source)} cannot be read");
        }

        using (input)
        {
            errno = FileOperations.TryGetStatus(input!, StatusFields.Basic, out var opened);
            if (errno != Errno.None || !FactCheck.IsUnchanged(in sourceStatus, in opened))
            {
                return errno == Errno.None ? ActionOutcome.Skip($"{ShellQuoting.QuoteAlways(source)} was changed at the last moment") : ActionOutcome.Fail(errno);
            }

            errno = FileOperations.TryCreateFile(folder.Handle, temporary, OwnerOnly, out var output);
            if (errno != Errno.None)
            {
                return ActionOutcome.Fail(errno);
            }

            using (output)
            {
                outcome = Fill(prepared, sourceFolder, input!, output!, in opened);
            }
        }

        return outcome.State == ActionState.Done ? outcome : Discard(folder, temporary, outcome);
    }

    private static ActionOutcome Fill(PreparedAction prepared, OpenFolder sourceFolder, SafeFileHandle input, SafeFileHandle output, in FileStatus source)
    {
        var errno = FileOperations.TryClone(input, output);
        if (errno is not (Errno.None or Errno.NoSpace or Errno.QuotaExceeded or Errno.InputOutput) && prepared.Action.Kind == PlanActionKind.ReplaceWithCopy)
        {
            errno = FileOperations.TryCopyContent(input, output, (long)source.Size);
        }

        if (errno != Errno.None)
        {
            return ActionOutcome.Fail(errno, prepared.Action.Kind == PlanActionKind.ReplaceWithReflink && errno != Errno.NoSpace ? "the file system cannot share blocks" : "");
        }

        // Written while it was read: what was copied is neither the one nor the other.
        errno = FileOperations.TryGetStatus(input, StatusFields.Basic, out var now);
        if (errno == Errno.None && !FactCheck.IsUnchanged(in source, in now))
        {
            return ActionOutcome.Skip("its source was changed at the last moment");
        }

        FileMetadata? metadata = null;
        if (errno == Errno.None)
        {
            metadata = prepared.Action.Metadata ?? (prepared.Action.Facts!.Type == FileType.SymbolicLink ? null : prepared.Before);
            errno = metadata is null ? MetadataCopy.TryRead(sourceFolder.Handle, prepared.Action.Source!.Value.Name, in now, out metadata) : Errno.None;
        }

        if (errno != Errno.None)
        {
            return ActionOutcome.Fail(errno);
        }

        var outcome = MetadataCopy.Apply(metadata!, output);
        if (outcome.State != ActionState.Done)
        {
            return outcome;
        }

        // The old content goes when the names have changed places; the new must not then be in memory alone.
        errno = FileOperations.TrySynchronize(output);
        errno = errno == Errno.None ? FileOperations.TryGetStatus(output, StatusFields.Basic, out now) : errno;
        return errno == Errno.None
            ? ActionOutcome.Done with { Made = FileFacts.Of(in now) with { ChangeTime = null, LinkCount = null, AllocatedBytes = null } }
            : ActionOutcome.Fail(errno);
    }
}
