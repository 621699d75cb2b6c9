using Ligature.FileSystem;
using Ligature.Paths;

namespace Ligature.Execution;

/// <content>What was cut off while it moved to another file system: half a copy goes, since the original is whole; half an original goes, since the copy is.</content>
internal sealed partial class Settlement
{
    private SettledAction SettleCopy()
    {
        if (_temporary.Exists)
        {
            return TakeBack(() => TreeRemoval.TryRemoveAll(_folder.Handle, Temporary));
        }

        return _name.Exists && _name.Status.Type == Action.SourceFacts!.Type ? Settled(SettlementWay.WasDone, ActionOutcome.Done) : NotBegun();
    }

    private SettledAction SettleTreeRemoval()
    {
        if (!_temporary.Exists)
        {
            return _name is { Exists: true, IsOld: true } ? NotBegun() : Settled(SettlementWay.WasDone, ActionOutcome.Done);
        }

        if (Action.Target is not null && _temporary.Status.IsSymbolicLink && !_temporary.IsOld)
        {
            return TakeBack(() => FileOperations.TryUnlink(_folder.Handle, Temporary));
        }

        if (dryRun)
        {
            return Settled(SettlementWay.Finished, ActionOutcome.Done);
        }

        using var performer = new ActionPerformer(folders, check);
        var outcome = performer.FinishRemoval(Action.Source!.Value, _folder, Temporary, in _temporary.Status);
        if (outcome.State == ActionState.Done)
        {
            return Settled(SettlementWay.Finished, ActionOutcome.Done);
        }

        var errno = ActionPerformer.PutBack(Action, _folder, Temporary);
        return errno == Errno.None
            ? Settled(SettlementWay.TakenBack, in outcome)
            : Settled(SettlementWay.Unsettled, ActionOutcome.Fail(errno, $"{ShellQuoting.QuoteAlways(Temporary)} is left beside it"));
    }
}
