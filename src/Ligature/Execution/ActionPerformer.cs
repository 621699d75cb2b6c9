using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Execution;

/// <summary>Does one prepared action. Whatever goes wrong, the name stands for the old or for the new, and nothing temporary stays.</summary>
internal sealed partial class ActionPerformer(FolderCache folders, FactCheck check) : IDisposable
{
    private readonly WriterGuard _guard = new();

    /// <summary>Does the action, after a last look at what it is about.</summary>
    internal ActionOutcome Perform(PreparedAction prepared)
    {
        try
        {
            return PerformHeld(prepared);
        }
        finally
        {
            _guard.ReleaseFile();
        }
    }

    /// <summary>Lets go of what was held from one action to the next.</summary>
    internal void EndBatch() => _guard.ReleaseAll();

    /// <inheritdoc/>
    public void Dispose() => _guard.Dispose();

    private ActionOutcome PerformHeld(PreparedAction prepared)
    {
        var errno = folders.TryGet(prepared.Folder, out var folder);
        if (errno != Errno.None)
        {
            return ActionPreparation.Unreachable(errno, prepared.Folder);
        }

        var status = default(FileStatus);
        var action = prepared.Action;
        if (action.Kind.ChangesExisting() && check.Check(folder!.Handle, prepared.Name, action.Facts!, out status) is { State: not ActionState.Done } difference)
        {
            return difference;
        }

        OpenFolder? sourceFolder = null;
        var isGuarded = action.Guard != ContentGuard.None && action.Source is not null;
        if ((isGuarded || action.Kind == PlanActionKind.ShareBlocks)
            && (errno = folders.TryGet(action.Source!.Value.Parent, out sourceFolder)) != Errno.None)
        {
            return ActionPreparation.Unreachable(errno, action.Source.Value.Parent);
        }

        if (isGuarded && _guard.Hold(prepared, folder!, sourceFolder!, in status) is { State: not ActionState.Done } refusal)
        {
            return refusal;
        }

        var outcome = action.Kind switch
        {
            PlanActionKind.MakeHardLink => MakeHardLink(prepared, folder!),
            PlanActionKind.MakeSymlink => MakeSymlink(prepared, folder!),
            PlanActionKind.MakeDirectory => MakeDirectory(prepared, folder!),
            PlanActionKind.Rename => Rename(prepared, folder!, in status),
            PlanActionKind.RemoveName => RemoveName(prepared, folder!, in status),
            PlanActionKind.CopyTree => CopyTree(prepared, folder!),
            PlanActionKind.RemoveTree => RemoveTree(prepared, folder!, in status),
            PlanActionKind.ShareBlocks => ShareBlocks(prepared, folder!, sourceFolder!, in status),
            PlanActionKind.RemoveDirectory => Result(FileOperations.TryRemoveDirectory(folder!.Handle, prepared.Name)),
            _ => Replace(prepared, folder!, in status),
        };
        folder!.IsChanged |= outcome.State is ActionState.Done or ActionState.Stuck;
        return outcome;
    }

    private static ActionOutcome Result(Errno errno) => errno == Errno.None ? ActionOutcome.Done
        : errno == Errno.Exists ? ActionOutcome.Skip("something is there already")
        : ActionOutcome.Fail(errno);

    private ActionOutcome MakeHardLink(PreparedAction prepared, OpenFolder folder)
    {
        var outcome = Link(prepared, folder, prepared.Name);
        return outcome.State == ActionState.Failed && outcome.Errno == Errno.Exists ? Result(Errno.Exists) : outcome;
    }

    private static ActionOutcome MakeSymlink(PreparedAction prepared, OpenFolder folder)
    {
        var target = prepared.Action.Target!.Value;
        if (prepared.Temporary is not { } temporary)
        {
            return Result(FileOperations.TryMakeSymbolicLink(target, folder.Handle, prepared.Name));
        }

        var errno = FileOperations.TryMakeSymbolicLink(target, folder.Handle, temporary);
        if (errno != Errno.None)
        {
            return ActionOutcome.Fail(errno);
        }

        var outcome = MetadataCopy.ApplyToLink(prepared.Action.Metadata!, folder, temporary, withTimes: true);
        outcome = outcome.State == ActionState.Done ? Result(FreeRename.TryMove(folder.Handle, temporary, folder.Handle, prepared.Name)) : outcome;
        return outcome.State == ActionState.Done ? outcome : Discard(folder, temporary, outcome);
    }

    private static ActionOutcome MakeDirectory(PreparedAction prepared, OpenFolder folder)
    {
        const int EverybodyUnlessMasked = 0x1FF;
        if (prepared.Temporary is not { } temporary)
        {
            return Result(FileOperations.TryMakeDirectory(folder.Handle, prepared.Name, EverybodyUnlessMasked));
        }

        var errno = FileOperations.TryMakeDirectory(folder.Handle, temporary, OwnerOnly | 0x40);
        if (errno != Errno.None)
        {
            return ActionOutcome.Fail(errno);
        }

        errno = FileOperations.TryOpenDirectory(folder.Handle, temporary, LinkFollowing.Never, out var opened);
        var outcome = Result(errno);
        if (errno == Errno.None)
        {
            using (opened)
            using (var file = new Microsoft.Win32.SafeHandles.SafeFileHandle(opened!.DangerousGetHandle(), ownsHandle: false))
            {
                outcome = MetadataCopy.Apply(prepared.Action.Metadata!, file);
            }
        }

        outcome = outcome.State == ActionState.Done ? Result(FreeRename.TryMove(folder.Handle, temporary, folder.Handle, prepared.Name)) : outcome;
        if (outcome.State != ActionState.Done)
        {
            errno = FileOperations.TryRemoveDirectory(folder.Handle, temporary);
            return errno == Errno.None ? outcome : ActionOutcome.Stick(errno, Leftover(temporary));
        }

        return outcome;
    }

    private ActionOutcome Rename(PreparedAction prepared, OpenFolder folder, in FileStatus status)
    {
        var destination = prepared.Action.Destination!.Value;
        var errno = folders.TryGet(destination.Parent, out var newFolder);
        if (errno != Errno.None)
        {
            return ActionPreparation.Unreachable(errno, destination.Parent);
        }

        errno = FreeRename.TryMove(folder.Handle, prepared.Name, newFolder!.Handle, destination.Name);
        if (errno != Errno.None)
        {
            return Result(errno);
        }

        check.Touch(status.Identity);
        newFolder.IsChanged = true;
        errno = FileOperations.TryGetStatus(newFolder.Handle, destination.Name, LinkFollowing.Never, StatusFields.Basic, out var moved);
        if (errno == Errno.None && moved.Identity != status.Identity)
        {
            // Somebody put another file there between the look and the move: it goes back.
            errno = FreeRename.TryMove(newFolder.Handle, destination.Name, folder.Handle, prepared.Name);
            return errno == Errno.None ? ActionOutcome.Skip(LastMoment) : ActionOutcome.Stick(errno, LastMoment);
        }

        return ActionOutcome.Done;
    }

    private ActionOutcome RemoveName(PreparedAction prepared, OpenFolder folder, in FileStatus status)
    {
        // Out of everybody's way first: what is removed is then what was looked at, whatever happens to the name meanwhile.
        var temporary = prepared.Temporary!.Value;
        var errno = FreeRename.TryMove(folder.Handle, prepared.Name, folder.Handle, temporary);
        if (errno != Errno.None)
        {
            return ActionOutcome.Fail(errno);
        }

        var refusal = LookAgain(prepared.Action, folder, temporary, in status);
        if (refusal.State == ActionState.Done && prepared.Action.Shreds && (errno = Shredding.Overwrite(folder.Handle, temporary)) != Errno.None)
        {
            refusal = ActionOutcome.Fail(errno, "its content is not overwritten, or in part");
        }

        if (refusal.State == ActionState.Done && (errno = FileOperations.TryUnlink(folder.Handle, temporary)) != Errno.None)
        {
            refusal = ActionOutcome.Fail(errno);
        }

        if (refusal.State == ActionState.Done)
        {
            check.Touch(status.Identity);
            return refusal;
        }

        errno = FreeRename.TryMove(folder.Handle, temporary, folder.Handle, prepared.Name);
        return errno == Errno.None ? refusal : ActionOutcome.Stick(errno, Leftover(temporary));
    }

    /// <summary>Makes another name of the source, and makes sure that it is the source's.</summary>
    private ActionOutcome Link(PreparedAction prepared, OpenFolder folder, FilePath name)
    {
        var source = prepared.Action.Source!.Value;
        var errno = folders.TryGet(source.Parent, out var sourceFolder);
        if (errno != Errno.None)
        {
            return ActionPreparation.Unreachable(errno, source.Parent);
        }

        errno = FileOperations.TryLink(sourceFolder!.Handle, source.Name, folder.Handle, name);
        if (errno != Errno.None)
        {
            return ActionOutcome.Fail(errno);
        }

        var facts = prepared.Action.SourceFacts!;
        check.Touch(facts.Identity!.Value);
        var outcome = check.Check(folder.Handle, name, facts, out _);
        return outcome.State == ActionState.Done ? outcome : Discard(folder, name, outcome with { Reason = $"{ShellQuoting.QuoteAlways(source)}: {outcome.Reason}" });
    }

    private static ActionOutcome LookAgain(PlanAction action, OpenFolder folder, FilePath name, in FileStatus before)
    {
        var errno = FileOperations.TryGetStatus(folder.Handle, name, LinkFollowing.Never, StatusFields.Basic, out var now);
        return errno != Errno.None ? ActionOutcome.Fail(errno)
            : !FactCheck.IsUnchanged(in before, in now) ? ActionOutcome.Skip(LastMoment)
            : ActionPreparation.Loss(action, in now) is { } loss ? ActionOutcome.Skip(loss)
            : ActionOutcome.Done;
    }

    /// <summary>Removes what was made aside, and hands the reason on.</summary>
    private static ActionOutcome Discard(OpenFolder folder, FilePath temporary, ActionOutcome reason)
    {
        var errno = FileOperations.TryUnlink(folder.Handle, temporary);
        if (errno is not (Errno.None or Errno.NoEntry))
        {
            // An error of the moment may have passed.
            errno = FileOperations.TryUnlink(folder.Handle, temporary);
        }

        return errno is Errno.None or Errno.NoEntry ? reason : ActionOutcome.Stick(errno, Leftover(temporary));
    }

    // Nobody else may look into it before it has the mode that it is to have.
    private const int OwnerOnly = 0x180;

    private const string LastMoment = "it was changed at the last moment";

    private static string Leftover(FilePath temporary) => $"{ShellQuoting.QuoteAlways(temporary)} is left beside it";
}
