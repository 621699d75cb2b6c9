using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Execution;

/// <summary>Looks what became of one action, and finishes it or takes it back.</summary>
/// <remarks>Nothing that is no name of this run's is touched: a temporary name has 64 random bits, and the old file is known by its facts.</remarks>
internal sealed partial class Settlement(FolderCache folders, FactCheck check, bool dryRun)
{
    private JournaledAction _journaled = null!;
    private OpenFolder _folder = null!;
    private Found _name;
    private Found _temporary;

    private PlanAction Action => _journaled.Action;

    private FilePath Name => Action.Path.Name;

    private FilePath Temporary => _journaled.Temporary ?? FilePath.Empty;

    internal SettledAction Settle(JournaledAction journaled)
    {
        _journaled = journaled;
        var errno = folders.TryGet(Action.Path.Parent, out var folder);
        if (errno == Errno.NoEntry)
        {
            return Settled(SettlementWay.NotBegun, ActionOutcome.Skip("its folder is not there"));
        }

        if (errno != Errno.None)
        {
            return Settled(SettlementWay.Unsettled, ActionPreparation.Unreachable(errno, Action.Path.Parent));
        }

        _folder = folder!;
        _name = Look(Name);
        _temporary = journaled.Temporary is { } temporary ? Look(temporary) : default;
        return Action.Kind switch
        {
            PlanActionKind.MakeDirectory or PlanActionKind.MakeSymlink or PlanActionKind.MakeHardLink => SettleMaking(),
            PlanActionKind.Rename => SettleRename(),
            PlanActionKind.RemoveName => SettleRemoval(),
            PlanActionKind.CopyTree => SettleCopy(),
            PlanActionKind.RemoveTree => SettleTreeRemoval(),
            PlanActionKind.ShareBlocks => NotBegun(),
            PlanActionKind.RemoveDirectory => _name.Exists ? NotBegun() : WasDone(),
            _ => SettleReplacement(),
        };
    }

    private SettledAction SettleMaking()
    {
        if (_temporary.Exists)
        {
            return TakeBack(() => Action.Kind == PlanActionKind.MakeDirectory
                ? FileOperations.TryRemoveDirectory(_folder.Handle, Temporary)
                : FileOperations.TryUnlink(_folder.Handle, Temporary));
        }

        return _name.Exists && IsNew() ? WasDone() : NotBegun();
    }

    private SettledAction SettleRename()
    {
        var destination = Action.Destination!.Value;
        if (folders.TryGet(destination.Parent, out var newFolder) != Errno.None
            || FileOperations.TryGetStatus(newFolder!.Handle, destination.Name, LinkFollowing.Never, StatusFields.Basic, out var moved) != Errno.None
            || !check.IsSame(Action.Facts!.Identity!.Value, moved.Identity))
        {
            return NotBegun();
        }

        // Where a file system cannot rename without replacing, there are two names for a moment.
        return _name is { Exists: true, IsOld: true } && !moved.IsDirectory && moved.LinkCount > 1
            ? Finish(() => FileOperations.TryUnlink(_folder.Handle, Name))
            : WasDone();
    }

    private SettledAction SettleRemoval()
    {
        if (!_temporary.Exists)
        {
            return _name is { Exists: true, IsOld: true } ? NotBegun() : WasDone();
        }

        if (_temporary.IsOld && Action is { Shreds: true, AllowsLoss: true })
        {
            // Nobody wants back what may be overwritten in part.
            return Finish(() => Shredding.Overwrite(_folder.Handle, Temporary) is var errno && errno != Errno.None ? errno : FileOperations.TryUnlink(_folder.Handle, Temporary));
        }

        if (_temporary.IsOld && _temporary.IsUnchanged && ActionPreparation.Loss(Action, in _temporary.Status) is null)
        {
            return Finish(() => FileOperations.TryUnlink(_folder.Handle, Temporary));
        }

        return TakeBack(() => FreeRename.TryMove(_folder.Handle, Temporary, _folder.Handle, Name));
    }

    private SettledAction SettleReplacement()
    {
        if (!_temporary.Exists)
        {
            return _name is { Exists: true, IsOld: false } && IsNew() ? WasDone() : NotBegun();
        }

        if (!_temporary.IsOld)
        {
            // What was made aside did not come to its place.
            return Action.Kind == PlanActionKind.ReplaceWithHardLink && _temporary.Status.LinkCount == 1
                ? Settled(SettlementWay.Unsettled, ActionOutcome.Skip($"{ShellQuoting.QuoteAlways(Temporary)} is the last name of what it was to be linked to"))
                : TakeBack(() => FileOperations.TryUnlink(_folder.Handle, Temporary));
        }

        if (!_name.Exists)
        {
            return TakeBack(() => FreeRename.TryMove(_folder.Handle, Temporary, _folder.Handle, Name));
        }

        if (_temporary.IsUnchanged && ActionPreparation.Loss(Action, in _temporary.Status) is null)
        {
            return Finish(() => FileOperations.TryUnlink(_folder.Handle, Temporary));
        }

        return TakeBack(() =>
        {
            var errno = FileOperations.TryRename(_folder.Handle, Temporary, _folder.Handle, Name, RenameMode.Exchange);
            return errno == Errno.None ? FileOperations.TryUnlink(_folder.Handle, Temporary) : errno;
        });
    }

    /// <summary>Whether the name stands for what the action makes.</summary>
    private bool IsNew()
    {
        ref readonly var status = ref _name.Status;
        switch (Action.Kind)
        {
            case PlanActionKind.MakeDirectory:
                return status.IsDirectory;
            case PlanActionKind.MakeSymlink or PlanActionKind.ReplaceWithSymlink:
                return status.IsSymbolicLink && FileOperations.TryReadLink(_folder.Handle, Name, out var text) == Errno.None && text == Action.Target;
            case PlanActionKind.MakeHardLink or PlanActionKind.ReplaceWithHardLink:
                return check.IsSame(Action.SourceFacts!.Identity!.Value, status.Identity);
            default:
                // Its number was not known before it was made; length and time were.
                var time = Action.Metadata?.ModifyTime ?? (Action.Facts!.Type == FileType.SymbolicLink ? Action.SourceFacts!.ModifyTime : _journaled.Before?.ModifyTime);
                return status.Type == FileType.Regular && status.Size == Action.SourceFacts!.Size && status.ModifyTime == time;
        }
    }

    private Found Look(FilePath name)
    {
        if (FileOperations.TryGetStatus(_folder.Handle, name, LinkFollowing.Never, StatusFields.Basic, out var status) != Errno.None)
        {
            return default;
        }

        var facts = Action.Facts;
        var isOld = facts?.Identity is { } identity && facts.Type == status.Type && check.IsSame(identity, status.Identity);
        var isUnchanged = isOld && (facts!.Size ?? status.Size) == status.Size && (facts.ModifyTime ?? status.ModifyTime) == status.ModifyTime;
        return new Found { Exists = true, IsOld = isOld, IsUnchanged = isUnchanged, Status = status };
    }

    private SettledAction WasDone()
    {
        var made = Action.Kind.CopiesContent() ? FileFacts.Of(in _name.Status) with { ChangeTime = null, LinkCount = null, AllocatedBytes = null } : null;
        return Settled(SettlementWay.WasDone, ActionOutcome.Done with { Made = made });
    }

    private SettledAction NotBegun() => Settled(SettlementWay.NotBegun, ActionOutcome.Skip("it had not begun when the run was cut off"));

    private SettledAction Finish(Func<Errno> step) => Step(step, SettlementWay.Finished, WasDone().Outcome);

    private SettledAction TakeBack(Func<Errno> step)
        => Step(step, SettlementWay.TakenBack, ActionOutcome.Skip("it was half done when the run was cut off, and was taken back"));

    private SettledAction Step(Func<Errno> step, SettlementWay way, in ActionOutcome outcome)
    {
        var errno = dryRun ? Errno.None : step();
        return errno == Errno.None
            ? Settled(way, in outcome)
            : Settled(SettlementWay.Unsettled, ActionOutcome.Fail(errno, $"{ShellQuoting.QuoteAlways(Temporary)} is left beside it"));
    }

    private SettledAction Settled(SettlementWay way, in ActionOutcome outcome) => new(_journaled, way, outcome);

    private struct Found
    {
        internal bool Exists;
        internal bool IsOld;
        internal bool IsUnchanged;
        internal FileStatus Status;
    }
}
