using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Execution;

public sealed class NeededActionTests : IDisposable
{
    private readonly TestTree _tree = new();
    private readonly JournalFolder _journal;

    public NeededActionTests() => _journal = JournalFolder.Open(_tree.Path("journal"));

    public void Dispose()
    {
        _journal.Dispose();
        _tree.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void What_needs_an_action_that_is_not_done_is_left_out_with_everything_that_needs_it(int batchLength)
    {
        _tree.Directory("root/taken");
        var report = Run(batchLength, Make("taken"), Make("free"), Make("second", 0, 1), Make("third", 2), Make("fourth", 1));
        Assert.Equal(["taken", "second", "third"], report.Problems.Select(problem => problem.Action.Path.ToString()));
        Assert.Equal([false, true, true], report.Problems.Select(problem => problem.Outcome.IsConsequence));
        Assert.Equal("fourth\nfree\ntaken\n", _tree.Shell("ls root"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-1)]
    public void An_action_cannot_need_what_does_not_come_before_it(int needed)
    {
        _tree.Directory("root");
        var conflict = Assert.Single(PlanConflicts.Find(PlanOf(Make("first"), Make("second", needed))));
        Assert.Equal((1, "it needs an action that does not come before it"), (conflict.Index, conflict.Reason));
    }

    private ExecutionReport Run(int batchLength, params PlanAction[] actions)
        => Executor.Run(PlanOf(actions), _journal, new ExecutionOptions { BatchLength = batchLength });

    private Plan PlanOf(params PlanAction[] actions)
        => new(_tree.Path("root"), FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, _tree.Path("root"), LinkFollowing.Never, StatusFields.Basic).Identity, actions);

    private static PlanAction Make(string name, params int[] needs)
        => new() { Kind = PlanActionKind.MakeDirectory, Path = FilePath.FromText(name), Needs = needs };
}
