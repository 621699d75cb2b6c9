using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;

namespace Ligature.Linking;

/// <summary>Plans what becomes of files with several names.</summary>
internal static class LinkSets
{
    /// <summary>The action that makes what a conversion wants, where it makes a file.</summary>
    internal static PlanActionKind KindOf(ConversionGoal goal) => goal switch
    {
        ConversionGoal.Hard => PlanActionKind.ReplaceWithHardLink,
        ConversionGoal.Reflink => PlanActionKind.ReplaceWithReflink,
        _ => PlanActionKind.ReplaceWithCopy,
    };

    /// <summary>Plans for all names found.</summary>
    /// <param name="names">The names, in any order.</param>
    /// <param name="goal">What they are converted to.</param>
    /// <param name="leftOut">Takes the names that were given and cannot be converted.</param>
    internal static IEnumerable<PlanAction> Plan(IEnumerable<FileName> names, ConversionGoal goal, List<LeftOutLink> leftOut)
    {
        var actions = new List<PlanAction>();
        foreach (var set in names.DistinctBy(name => name.Path).GroupBy(name => name.Facts.Identity!.Value))
        {
            var sorted = set.OrderBy(name => name.Path).ToList();
            if (goal == ConversionGoal.Soft)
            {
                PlanSoft(sorted, actions, leftOut);
            }
            else
            {
                PlanParting(sorted, goal, actions);
            }
        }

        return actions;
    }

    private static void PlanSoft(List<FileName> names, List<PlanAction> actions, List<LeftOutLink> leftOut)
    {
        var first = names[0];
        if (names is [{ IsNamed: true }])
        {
            leftOut.Add(new LeftOutLink(first.Path, "its other names are not among the paths, so there is nothing that it could lead to"));
        }

        foreach (var name in names.Skip(1))
        {
            actions.Add(new PlanAction
            {
                Kind = PlanActionKind.ReplaceWithSymlink,
                Path = name.Path,
                Facts = name.Facts,
                Source = first.Path,
                SourceFacts = first.Facts,
                Target = first.Path.RelativeFrom(name.Path.Parent),
            });
        }
    }

    // One name may keep the file when all of them are here; otherwise each must part from those that are elsewhere.
    private static void PlanParting(List<FileName> names, ConversionGoal goal, List<PlanAction> actions)
    {
        var first = names[0];
        var keepsFirst = names.Count == first.Facts.LinkCount;
        foreach (var name in keepsFirst ? names.Skip(1) : names)
        {
            actions.Add(new PlanAction
            {
                Kind = KindOf(goal), Path = name.Path, Facts = name.Facts, Source = keepsFirst ? first.Path : name.Path, SourceFacts = first.Facts,
            });
        }
    }
}
