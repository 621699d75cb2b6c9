using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Execution;

/// <content>Moving to another file system, in two actions: everything is copied and compared, and only then the original removed.</content>
internal sealed partial class ActionPerformer
{
    private readonly CopiedFiles _copied = new();

    /// <summary>Ends a long copy.</summary>
    internal CancellationToken Cancellation { get; init; }

    private ActionOutcome CopyTree(PreparedAction prepared, OpenFolder folder)
    {
        var source = prepared.Action.Source!.Value;
        var temporary = prepared.Temporary!.Value;
        var errno = folders.TryGet(source.Parent, out var sourceFolder);
        if (errno != Errno.None)
        {
            return ActionPreparation.Unreachable(errno, source.Parent);
        }

        var outcome = check.Check(sourceFolder!.Handle, source.Name, prepared.Action.SourceFacts!, out _);
        if (outcome.State != ActionState.Done)
        {
            return outcome with { Reason = $"{ShellQuoting.QuoteAlways(source)}: {outcome.Reason}" };
        }

        var growing = prepared.Folder == FilePath.Current ? temporary : prepared.Folder.Join(temporary);
        outcome = new TreeCopy(folders, _copied, growing, prepared.Action.Path, Cancellation).Run(sourceFolder.Handle, source.Name, folder);
        if (outcome.State == ActionState.Done && (errno = SynchronizeVolume(folder)) != Errno.None)
        {
            outcome = ActionOutcome.Fail(errno, "the copy cannot be put on disk");
        }

        outcome = outcome.State == ActionState.Done ? Result(FreeRename.TryMove(folder.Handle, temporary, folder.Handle, prepared.Name)) : outcome;
        if (outcome.State == ActionState.Done)
        {
            return Done(folder, prepared.Name);
        }

        errno = TreeRemoval.TryRemoveAll(folder.Handle, temporary);
        return errno is Errno.None or Errno.NoEntry ? outcome : ActionOutcome.Stick(errno, Leftover(temporary));
    }

    private ActionOutcome RemoveTree(PreparedAction prepared, OpenFolder folder, in FileStatus status)
    {
        // Out of everybody's way first, so that nobody who goes by the name changes anything in it from now on.
        var temporary = prepared.Temporary!.Value;
        var errno = SynchronizeVolume(prepared.Action.Source!.Value.Parent);
        errno = errno == Errno.None ? PutAside(prepared, folder, temporary) : errno;
        if (errno != Errno.None)
        {
            return ActionOutcome.Fail(errno);
        }

        check.Touch(status.Identity);
        var outcome = FinishRemoval(prepared.Action.Source!.Value, folder, temporary, in status);
        if (outcome.State == ActionState.Done)
        {
            return outcome;
        }

        errno = PutBack(prepared.Action, folder, temporary);
        return errno is Errno.None or Errno.NoEntry ? outcome : ActionOutcome.Stick(errno, Leftover(temporary));
    }

    /// <summary>Brings what was put aside back to its name, and takes away the link that stood for it.</summary>
    internal static Errno PutBack(Planning.PlanAction action, OpenFolder folder, FilePath temporary)
    {
        if (action.Target is null)
        {
            return FreeRename.TryMove(folder.Handle, temporary, folder.Handle, action.Path.Name);
        }

        var errno = FileOperations.TryRename(folder.Handle, temporary, folder.Handle, action.Path.Name, RenameMode.Exchange);
        return errno == Errno.None ? FileOperations.TryUnlink(folder.Handle, temporary) : errno;
    }

    // Where a link takes the place, the name stands for the one or the other at every moment.
    private static Errno PutAside(PreparedAction prepared, OpenFolder folder, FilePath temporary)
    {
        if (prepared.Action.Target is not { } target)
        {
            return FreeRename.TryMove(folder.Handle, prepared.Name, folder.Handle, temporary);
        }

        var errno = FileOperations.TryMakeSymbolicLink(target, folder.Handle, temporary);
        if (errno == Errno.None && (errno = FileOperations.TryRename(folder.Handle, temporary, folder.Handle, prepared.Name, RenameMode.Exchange)) != Errno.None)
        {
            _ = FileOperations.TryUnlink(folder.Handle, temporary);
        }

        return errno;
    }

    /// <summary>Removes what its copy holds.</summary>
    /// <param name="copy">Where the copy is.</param>
    /// <param name="folder">The directory of the original.</param>
    /// <param name="temporary">Its name there now.</param>
    /// <param name="status">What it was.</param>
    internal ActionOutcome FinishRemoval(FilePath copy, OpenFolder folder, FilePath temporary, in FileStatus status)
    {
        var errno = folders.TryOpenApart(copy.Parent, out var copyFolder);
        using (copyFolder)
        {
            if (errno != Errno.None)
            {
                return ActionPreparation.Unreachable(errno, copy.Parent);
            }

            if (FileOperations.TryGetStatus(folder.Handle, temporary, LinkFollowing.Never, StatusFields.Basic, out var now) != Errno.None || now.Identity != status.Identity)
            {
                return ActionOutcome.Skip(LastMoment);
            }

            var removal = new TreeRemoval(new CopyComparison(_copied).IsHeld, NoteRemoval);
            errno = removal.TryRemove(folder.Handle, temporary, copyFolder, copy.Name);
            return removal.Kept.Count == 0 && errno == Errno.None ? ActionOutcome.Done
                : errno != Errno.None ? ActionOutcome.Fail(errno, KeptText(removal.Kept))
                : ActionOutcome.Skip(KeptText(removal.Kept));
        }
    }

    private void NoteRemoval(DirectoryHandle file, FileStatus before)
    {
        check.Touch(before.Identity);
        if (_copied.IsUnchanged(in before) && FileOperations.TryGetStatus(file, StatusFields.Basic, out var now) == Errno.None && now.Size == before.Size)
        {
            _copied.Renew(in now);
        }
    }

    private static string KeptText(IReadOnlyList<FilePath> kept) => kept switch
    {
        [] => "",
        [var only] when only == FilePath.Current => "it was changed since it was copied, and is kept",
        [var only] => $"{ShellQuoting.QuoteAlways(only)} in it was changed since it was copied, and is kept",
        _ => $"{ShellQuoting.QuoteAlways(kept[0])} and {kept.Count - 1} more in it were changed since they were copied, and are kept",
    };

    private static ActionOutcome Done(OpenFolder folder, FilePath name)
        => FileOperations.TryGetStatus(folder.Handle, name, LinkFollowing.Never, StatusFields.Basic, out var made) == Errno.None
            ? ActionOutcome.Done with { Made = new Planning.FileFacts { Type = made.Type, Identity = made.Identity } }
            : ActionOutcome.Done;

    private Errno SynchronizeVolume(FilePath folder)
    {
        var errno = folders.TryOpenApart(folder, out var opened);
        using (opened)
        {
            return errno == Errno.None ? SynchronizeVolume(opened!) : errno;
        }
    }

    private static Errno SynchronizeVolume(OpenFolder folder) => SynchronizeVolume(folder.Handle);

    // The directory may be open for looking names up only, or may not be listed; then everything is put on disk through what may be read.
    private static Errno SynchronizeVolume(DirectoryHandle folder)
    {
        var errno = FileOperations.TryOpenDirectory(folder, FilePath.Current, LinkFollowing.Follow, out var readable);
        using (readable)
        {
            return errno == Errno.None ? FileOperations.TrySynchronizeVolume(readable!) : errno == Errno.AccessDenied ? FileOperations.SynchronizeAll() : errno;
        }
    }
}
