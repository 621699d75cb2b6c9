using Ligature.FileSystem;

namespace Ligature.Planning;

/// <summary>What a plan gives back and takes, by the facts that it was decided on.</summary>
/// <param name="FreedBytes">The space of files that lose their last name.</param>
/// <param name="CopiedBytes">The lengths of the files that are copied; less is written where the file system shares blocks.</param>
/// <param name="LostFiles">How many files lose their last name with nothing left to restore them from.</param>
public readonly record struct PlanSavings(ulong FreedBytes, ulong CopiedBytes, int LostFiles)
{
    /// <summary>Measures a plan.</summary>
    public static PlanSavings Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var namesTaken = new Dictionary<FileIdentity, uint>();
        var (freed, copied, lost) = (0ul, 0ul, 0);
        foreach (var action in plan.Actions)
        {
            if (action.Kind == PlanActionKind.ReplaceWithCopy)
            {
                copied = ByteSum.Add(copied, action.SourceFacts?.Size ?? 0);
            }

            if (action.Kind == PlanActionKind.ShareBlocks)
            {
                freed = ByteSum.Add(freed, action.Facts?.AllocatedBytes ?? 0);
            }

            lost += action.AllowsLoss ? 1 : 0;
            if ((action.Kind.Replaces() || action.Kind == PlanActionKind.RemoveName)
                && action.Facts is { Identity: { } identity, LinkCount: { } count } facts)
            {
                // The file goes with its last name, however many of them this plan takes.
                var taken = namesTaken.GetValueOrDefault(identity) + 1;
                namesTaken[identity] = taken;
                freed = taken == count ? ByteSum.Add(freed, facts.AllocatedBytes ?? 0) : freed;
            }
        }

        return new PlanSavings(freed, copied, lost);
    }
}
