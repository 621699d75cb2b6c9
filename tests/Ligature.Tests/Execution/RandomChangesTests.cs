using Ligature.Execution;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Execution;

/// <summary>Many thousand random actions: the tree is always the one of a small model in memory, and taken back it is what it was.</summary>
public sealed class RandomChangesTests(ITestOutputHelper output) : IDisposable
{
    private const int Actions = 20_000;
    private const int LongestPlan = 80;

    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void After_any_plan_the_tree_is_the_models_and_undone_it_is_what_it_was()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LIG_SEED"), out var given) ? given : 1;
        var random = new Random(seed);
        foreach (var (folder, number) in Enumerable.Range(0, 24).Select(i => ($"root/d{i % 3}", i)))
        {
            _tree.File($"{folder}/f{number}", $"content {number % 5}", mode: number % 2 == 0 ? 0x1A4 : 0x180);
        }

        _tree.Shell("cd root && for f in */f*; do touch -d \"200${f##*[!0-9]}-01-01 00:00:00.5Z\" $f 2>/dev/null || touch -d '2011-02-03 04:05:06.123456789Z' $f; done");
        using var journal = JournalFolder.Open(_tree.Path("journal"));
        var (done, undone, plans) = (0, 0, 0);
        while (done + undone < Actions)
        {
            var before = ModelTree.Read(_tree);
            var model = before.Copy();
            var plan = new RandomPlan(_tree, model, random).Draw(random.Next(1, LongestPlan));
            var report = Executor.Run(plan, journal);
            var where = $"seed {seed}, plan {plans++}";
            Assert.True(report.Problems.Count == 0, $"{where}: {string.Join('\n', report.Problems.Select(problem => $"{problem.Index + 1} {problem.Message}"))}\n{string.Join('\n', plan.Actions.Select(Ligature.Planning.PlanText.Of))}");
            var after = ModelTree.Read(_tree);
            Equal(model, after, where);
            done += report.Done;
            if (random.Next(4) > 0)
            {
                continue;
            }

            var back = TakeBack(report.Run, journal, where);
            Equal(before, ModelTree.Read(_tree), $"{where}, undone");
            undone += back.Done;
            if (random.Next(2) == 0)
            {
                undone += TakeBack(back.Run, journal, $"{where}, redone").Done;
                Equal(model, ModelTree.Read(_tree), $"{where}, redone");
            }
        }

        output.WriteLine($"{plans} plans, {done} actions done, {undone} taken back or done again");
    }

    private static ExecutionReport TakeBack(string run, JournalFolder journal, string where)
    {
        var undo = UndoPlanner.Plan(journal, run);
        Assert.True(undo.Lost.Count == 0, $"{where}: {string.Join('\n', undo.Lost)}");
        var report = Executor.Run(undo.Plan, journal);
        Assert.True(report.Problems.Count == 0, $"{where}: {string.Join('\n', report.Problems.Select(problem => $"{problem.Index + 1} {problem.Message}"))}\n{string.Join('\n', undo.Plan.Actions.Select(Ligature.Planning.PlanText.Of))}");
        return report;
    }

    private static void Equal(ModelTree expected, ModelTree actual, string where)
    {
        var (wanted, found) = (expected.Lines(), actual.Lines());
        var matches = wanted.Length == found.Length && wanted.Zip(found).All(pair => pair.First == pair.Second || Unknown(pair.First) == Unknown(pair.Second, pair.First));
        Assert.True(matches, $"{where}: expected\n{string.Join('\n', wanted.Except(found))}\nfound\n{string.Join('\n', found.Except(wanted))}");
    }

    // A link that was made just now has a time that the model does not know.
    private static string Unknown(string line, string? model = null)
    {
        var parts = line.Split(' ');
        if (parts.Length > 4 && (model ?? line).Contains(" ? ", StringComparison.Ordinal))
        {
            parts[^2] = "?";
        }

        return string.Join(' ', parts);
    }
}
