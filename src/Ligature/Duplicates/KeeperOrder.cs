using Ligature.Paths;

namespace Ligature.Duplicates;

/// <summary>Brings equal files in the order in which they are preferred; no two are ever equal in it.</summary>
/// <param name="rules">The rules that were asked for, the first of them first.</param>
internal sealed class KeeperOrder(IReadOnlyList<KeepRule> rules) : IComparer<DuplicateFile>
{
    // Where the rules that were asked for say nothing.
    private static readonly KeepRule[] Otherwise = [new(KeepRuleKind.MostNames), new(KeepRuleKind.Oldest), new(KeepRuleKind.ShortestPath)];

    public int Compare(DuplicateFile? x, DuplicateFile? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.IsReference != y.IsReference)
        {
            return x.IsReference ? -1 : 1;
        }

        foreach (var rule in rules.Concat(Otherwise))
        {
            if (Compare(rule, x, y) is not 0 and var order)
            {
                return order;
            }
        }

        return x.Names[0].Path.CompareTo(y.Names[0].Path);
    }

    private static int Compare(KeepRule rule, DuplicateFile x, DuplicateFile y) => rule.Kind switch
    {
        KeepRuleKind.MostNames => y.LinkCount.CompareTo(x.LinkCount),
        KeepRuleKind.FewestNames => x.LinkCount.CompareTo(y.LinkCount),
        KeepRuleKind.Oldest => x.ModifyTime.CompareTo(y.ModifyTime),
        KeepRuleKind.Newest => y.ModifyTime.CompareTo(x.ModifyTime),
        KeepRuleKind.ShortestPath => ShortestPath(x).CompareTo(ShortestPath(y)),
        KeepRuleKind.FirstRoot => FirstRoot(x).CompareTo(FirstRoot(y)),
        _ => Matches(rule, y).CompareTo(Matches(rule, x)),
    };

    private static int FirstRoot(DuplicateFile file)
    {
        var first = int.MaxValue;
        foreach (var name in file.Names)
        {
            first = Math.Min(first, name.Root);
        }

        return first;
    }

    private static int ShortestPath(DuplicateFile file)
    {
        var shortest = int.MaxValue;
        foreach (var name in file.Names)
        {
            shortest = Math.Min(shortest, name.Path.Bytes.Length);
        }

        return shortest;
    }

    private static bool Matches(KeepRule rule, DuplicateFile file)
        => rule.Pattern is { } pattern && file.Names.Any(name =>
            pattern.IsMatch(pattern.ConcernsPath ? name.Path.Bytes.TrimStart((byte)'/') : FilePath.NameOf(name.Path.Bytes)));
}
