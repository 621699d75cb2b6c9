using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Execution;

/// <summary>Somebody swaps a folder for a link that leads out while a run goes on.</summary>
public sealed class HostileNeighbourTests : IDisposable
{
    private const int FewestRounds = 150;
    private const int MostRounds = 20_000;

    private readonly TestTree _tree = new();
    private readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _stop.Dispose();
        _tree.Dispose();
    }

    [Fact]
    public void Nothing_outside_the_root_is_ever_changed()
    {
        _tree.File("root/keeper", "same");
        for (var i = 0; i < 4; i++)
        {
            _tree.File($"outside/x{i}", "same");
            _tree.Symlink($"outside/l{i}", "old");
        }

        _tree.Shell("cp -a outside root/folder && ln -s ../outside root/trap");
        var outside = TreeState.Lines(_tree, "outside");
        using var journal = JournalFolder.Open(_tree.Path("journal"));
        var attacker = new Thread(SwapWithoutPause);
        attacker.Start();
        var (done, refused) = (0, 0);
        try
        {
            // Both must be seen: the folder and the link that stands for it at other moments.
            for (var round = 0; round < FewestRounds || (round < MostRounds && (done == 0 || refused == 0)); round++)
            {
                var report = Executor.Run(MakePlan(), journal);
                done += report.Done;
                refused += report.Problems.Count;
            }
        }
        finally
        {
            _stop.Cancel();
            attacker.Join();
        }

        Assert.Equal(outside, TreeState.Lines(_tree, "outside"));
        TestContext.Current.SendDiagnosticMessage($"{done} actions done, {refused} refused");
        Assert.True(done > 0 && refused > 0, $"{done} actions done, {refused} refused");
    }

    private void SwapWithoutPause()
    {
        while (!_stop.IsCancellationRequested)
        {
            _tree.Rename("root/folder", "root/real");
            _tree.Rename("root/trap", "root/folder");
            _tree.Rename("root/folder", "root/trap");
            _tree.Rename("root/real", "root/folder");
        }
    }

    // As somebody would who looked while the folder was the real one; the facts are those of files that look alike inside and outside.
    private Plan MakePlan()
    {
        var actions = new List<PlanAction>();
        for (var i = 0; i < 4; i++)
        {
            var link = _tree.Path($"root/folder/l{i}");
            actions.Add(new PlanAction
            {
                Kind = PlanActionKind.ReplaceWithSymlink, Path = link, Facts = new FileFacts { Type = FileType.SymbolicLink }, Target = FilePath.FromText("new"),
            });
            actions.Add(new PlanAction { Kind = PlanActionKind.MakeSymlink, Path = _tree.Path($"root/folder/n{i}"), Target = FilePath.FromText("new") });
            actions.Add(new PlanAction { Kind = PlanActionKind.RemoveName, Path = link, Facts = new FileFacts { Type = FileType.SymbolicLink } });
            actions.Add(new PlanAction { Kind = PlanActionKind.MakeSymlink, Path = link, Target = FilePath.FromText("old") });
            actions.Add(new PlanAction { Kind = PlanActionKind.RemoveName, Path = _tree.Path($"root/folder/n{i}"), Facts = new FileFacts { Type = FileType.SymbolicLink } });
        }

        var root = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, _tree.Path("root"), LinkFollowing.Never);
        var prefix = _tree.Path("root").Bytes.Length + 1;
        return new Plan(_tree.Path("root"), root.Identity, [.. actions.Select(action => action with { Path = FilePath.FromBytes(action.Path.Bytes[prefix..]) })]);
    }
}
