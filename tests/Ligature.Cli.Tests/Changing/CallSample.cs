using System.Globalization;

namespace Ligature.Cli.Tests.Changing;

/// <summary>Which of many system calls a test takes: the first and the last of every kind, and a seeded sample of the others.</summary>
internal static class CallSample
{
    /// <summary>How many points of one command are taken every time, or a few more where there are many kinds.</summary>
    public const int Usual = 14;

    // LIG_POINTS=all takes all of them, which takes half an hour.
    private static readonly string? Points = Environment.GetEnvironmentVariable("LIG_POINTS");
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("LIG_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 1;

    /// <summary>Takes at least the first and the last of each kind, and with them as many as asked for, in order.</summary>
    public static IReadOnlyList<(string Name, int Number)> Of(IReadOnlyList<(string Name, int Number)> calls, int count)
    {
        if (Points == "all")
        {
            return calls;
        }

        count = int.TryParse(Points, CultureInfo.InvariantCulture, out var given) ? given : count;
        var taken = new HashSet<(string, int)>();
        foreach (var kind in calls.GroupBy(call => call.Name))
        {
            taken.Add(kind.First());
            taken.Add(kind.Last());
        }

        var random = new Random(Seed);
        foreach (var call in calls.OrderBy(_ => random.Next()))
        {
            if (taken.Count >= count)
            {
                break;
            }

            taken.Add(call);
        }

        return [.. calls.Where(taken.Contains)];
    }

    /// <summary>How many calls were taken, of how many of each kind.</summary>
    public static string Summary(IReadOnlyList<(string Name, int Number)> taken, IReadOnlyList<(string Name, int Number)> all)
        => $"{taken.Count} of {all.Count} points{(taken.Count < all.Count ? " (first and last of each kind, others drawn; LIG_POINTS=all takes all)" : "")}: "
            + string.Join(", ", all.GroupBy(call => call.Name).Select(kind => $"{kind.Key} {taken.Count(call => call.Name == kind.Key)}/{kind.Count()}"));
}
