using Ligature.Execution;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Execution;

public sealed class HalfUndoneTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void An_undo_done_in_part_is_named_so_that_it_can_be_taken_back_first()
    {
        _tree.Directory("root");
        using var journal = JournalFolder.Open(_tree.Path("journal"));
        var run = Executor.Run(
            Plan.Create([Make("a"), Make("b")]), journal).Run;
        using var stop = new CancellationTokenSource();
        var undo = UndoPlanner.Plan(journal, run).Plan;

        var half = Executor.Run(undo, journal, new ExecutionOptions { BatchLength = 1, Progress = _ => stop.Cancel(), Cancellation = stop.Token });

        Assert.Equal((1, RunState.Interrupted, "a\n"), (half.Done, half.State, _tree.Shell("ls root")));
        foreach (var wanted in new[] { null, run })
        {
            Assert.Null(RunHistory.Read(journal).Choose(wanted, out var problem));
            Assert.Equal($"run {run} was taken back in part, by run {half.Run}: take that back first, and then this one again", problem);
        }

        Assert.Empty(Executor.Run(UndoPlanner.Plan(journal, half.Run).Plan, journal).Problems);
        Assert.Equal("a\nb\n", _tree.Shell("ls root"));
        Assert.Equal(run, RunHistory.Read(journal).Choose(null, out _)?.Id);
    }

    private PlanAction Make(string name) => new() { Kind = PlanActionKind.MakeSymlink, Path = _tree.Path($"root/{name}"), Target = FilePath.FromText("to") };
}
