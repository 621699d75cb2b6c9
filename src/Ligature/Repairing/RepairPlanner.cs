using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;

namespace Ligature.Repairing;

/// <summary>Decides what is done about broken links, and makes a plan of it. It asks the disk nothing.</summary>
public static class RepairPlanner
{
    /// <summary>Decides about every link of a report.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="accept">How sure a candidate must be to be taken unasked.</param>
    /// <param name="removes">Whether links are removed whose recorded target is known to be gone, with nothing like it anywhere.</param>
    /// <param name="choose">Asked about a link for which there are only guesses that are not taken unasked; null leaves it.</param>
    public static IReadOnlyList<RepairDecision> Decide(
        RepairReport report, RepairCertainty accept, bool removes, Func<RepairableLink, RepairCandidate?>? choose = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var decisions = report.Links.Select(link => Decide(link, accept, removes, choose)).ToList();
        var mended = new HashSet<FilePath>();
        foreach (var decision in decisions.Where(decision => decision.Deed == RepairDeed.Retarget))
        {
            mended.Add(decision.Link.Display);
        }

        // Through one link on the way there may be another.
        for (var found = true; found;)
        {
            found = false;
            foreach (var decision in decisions.Where(decision => decision.Link.BrokenBy is { } other && mended.Contains(other)))
            {
                found |= mended.Add(decision.Link.Display);
            }
        }

        return [.. decisions.Select(decision => decision.Reason == LeaveReason.BrokenByOther && mended.Contains(decision.Link.Display)
            ? decision with { Reason = LeaveReason.MendedWithOther }
            : decision)];
    }

    /// <summary>The plan that does what was decided; null where nothing is to be done.</summary>
    /// <param name="decisions">What was decided.</param>
    /// <param name="command">The command line, for people.</param>
    /// <exception cref="FileSystem.FileLinkException">The folder that holds all the links cannot be opened.</exception>
    public static Plan? MakePlan(IReadOnlyList<RepairDecision> decisions, string command)
    {
        var actions = decisions.Where(decision => decision.Deed != RepairDeed.Leave).Select(ToAction).ToList();
        return actions.Count > 0 ? Plan.Create(actions, command) : null;
    }

    private static PlanAction ToAction(RepairDecision decision) => new()
    {
        Kind = decision.Deed == RepairDeed.Remove ? PlanActionKind.RemoveName : PlanActionKind.ReplaceWithSymlink,
        Path = decision.Link.Link.Path,
        Facts = decision.Link.Link.Facts,
        Target = decision.NewText,
    };

    private static RepairDecision Decide(RepairableLink link, RepairCertainty accept, bool removes, Func<RepairableLink, RepairCandidate?>? choose)
    {
        if (link.Candidates is [var best, ..])
        {
            var choice = best.Certainty <= accept ? best : choose?.Invoke(link);
            return choice is null
                ? new RepairDecision(link, RepairDeed.Leave) { Reason = LeaveReason.OnlyGuesses }
                : new RepairDecision(link, RepairDeed.Retarget) { Choice = choice };
        }

        var reason = ReasonToLeave(link);
        return reason == LeaveReason.TargetGone && removes
            ? new RepairDecision(link, RepairDeed.Remove)
            : new RepairDecision(link, RepairDeed.Leave) { Reason = reason };
    }

    private static LeaveReason ReasonToLeave(RepairableLink link) => link switch
    {
        { BrokenBy: not null } => LeaveReason.BrokenByOther,
        { State: SymlinkState.Unmounted } or { Fate: TargetFate.NotMounted } => LeaveReason.NotMounted,
        { State: SymlinkState.Denied or SymlinkState.Unreadable } => LeaveReason.Unreachable,
        { MayBeTouched: false } => LeaveReason.NotMissing,
        { Fate: TargetFate.Gone } => LeaveReason.TargetGone,
        { Fate: TargetFate.Alive } => LeaveReason.TargetOutOfSight,
        _ => LeaveReason.NothingFound,
    };
}
