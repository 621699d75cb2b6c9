using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Duplicates;

/// <summary>Goes on where a file turned out to have as many names as its file system allows: the first copy that found no room stays too.</summary>
public static class FurtherKeepers
{
    /// <summary>Plans the rest of a run.</summary>
    /// <param name="plan">What was carried out.</param>
    /// <param name="report">What came of it.</param>
    /// <returns>What is left to do, or null where nothing failed for want of room.</returns>
    /// <exception cref="FileLinkException">The folder that holds all of it cannot be opened.</exception>
    public static RestOfPlan? After(Plan plan, ExecutionReport report)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(report);
        var takenOver = new HashSet<int>();
        var keepers = new Dictionary<FilePath, PlanAction>();
        var actions = new List<PlanAction>();
        foreach (var problem in report.Problems)
        {
            var action = plan.Actions[problem.Index];
            if (action is not { Kind: PlanActionKind.ReplaceWithHardLink, Source: { } source, Facts: { } facts } || !FoundNoRoom(problem.Outcome, report))
            {
                continue;
            }

            takenOver.Add(problem.Index);
            if (keepers.TryAdd(source, action))
            {
                continue;
            }

            var keeper = keepers[source];
            if (keeper.Facts!.Identity != facts.Identity)
            {
                // Some of its names may have gone over already, and its inode shows it; so the bytes are looked at once more instead.
                actions.Add(action with
                {
                    Path = plan.Root.Join(action.Path),
                    Source = plan.Root.Join(keeper.Path),
                    Facts = Unnumbered(facts),
                    SourceFacts = Unnumbered(keeper.Facts),
                    Guard = ContentGuard.Bytes,
                });
            }
        }

        return takenOver.Count == 0 ? null : new RestOfPlan(Plan.Create(actions, plan.Command), takenOver, keepers.Count);
    }

    // Gluster answers ENOSPC, as a full disk does; there it is no use to go on unless something went well.
    private static bool FoundNoRoom(ActionOutcome outcome, ExecutionReport report)
        => outcome.State == ActionState.Failed && (outcome.Errno == Errno.TooManyLinks || (outcome.Errno == Errno.NoSpace && report.Done > 0));

    private static FileFacts Unnumbered(FileFacts facts) => facts with { ChangeTime = null, LinkCount = null };
}

/// <summary>What is left of a plan.</summary>
/// <param name="Plan">What is to be done next; it may be empty.</param>
/// <param name="TakenOver">Which actions of the plan before it stands for, by their numbers from 0.</param>
/// <param name="Staying">How many files stay beside the ones that were to stay.</param>
public sealed record RestOfPlan(Plan Plan, IReadOnlySet<int> TakenOver, int Staying);
