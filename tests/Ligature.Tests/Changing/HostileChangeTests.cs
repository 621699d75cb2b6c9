using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Moving;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Repairing;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Changing;

/// <summary>Somebody swaps a folder for a link that leads out of the root while names in it are moved, removed and mended.</summary>
public sealed class HostileChangeTests : IDisposable
{
    private const int FewestRounds = 150;
    private const int MostRounds = 10_000;

    private static readonly WalkOptions Walk = new() { Threads = 1 };

    private readonly TestTree _tree = Directory.Exists("/dev/shm") ? new TestTree("/dev/shm") : new TestTree();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Moving_changes_nothing_outside() => Attack(
        tree =>
        {
            tree.Shell("rm -rf root/safe && mkdir root/safe && echo new >root/safe/in && ln -s ../folder/out root/safe/link");
        },
        () =>
        [
            MovePlanner.Plan(Moving("root/folder/out", "root/safe/out")).Plan,
            MovePlanner.Plan(Moving("root/safe/in", "root/folder/in")).Plan,
            MovePlanner.Plan(Moving("root/folder/inner", "root/safe/inner")).Plan,
        ]);

    [Fact]
    public void Removing_changes_nothing_outside() => Attack(
        _ => { },
        () => [RemovalPlanner.Plan([_tree.Path("root/folder/out"), _tree.Path("root/folder/broken"), _tree.Path("root/folder/last")],
            new RemovalOptions { Roots = [_tree.Path("root")], Walk = Walk }, FilePath.Root, "rm").Plan]);

    [Fact]
    public void Mending_changes_nothing_outside() => Attack(
        tree => tree.Shell("mkdir -p root/new && echo found >root/new/missing"),
        () =>
        {
            var report = RepairSearch.Run([_tree.Path("root")], null, new RepairOptions(Walk));
            return [RepairPlanner.MakePlan(RepairPlanner.Decide(report, RepairCertainty.Likely, removes: false), "fix")!];
        });

    private MoveRequest Moving(string from, string to) => new([_tree.Path(from)], _tree.Path(to)) { IsNewName = true, Roots = [_tree.Path("root")], Walk = Walk };

    /// <summary>Plans while all is quiet, and carries out while the folder comes and goes; both must be met.</summary>
    private void Attack(Action<TestTree> prepare, Func<IReadOnlyList<Plan>> plan)
    {
        var (done, refused) = (0, 0);
        for (var round = 0; round < FewestRounds || (round < MostRounds && (done == 0 || refused == 0)); round++)
        {
            // The same files outside under the same names: no fact tells them apart, only the way to them.
            _tree.Shell("rm -rf root outside journal && mkdir -p root/folder/inner outside/inner && cd root && ln -s ../outside trap && cd folder && echo content >out && echo last >last"
                + " && ln -s old/missing broken && echo deep >inner/deep && ln out broken last ../../outside && ln inner/deep ../../outside/inner");
            prepare(_tree);
            var outside = Outside();
            using var journal = JournalFolder.Open(_tree.Path("journal"));
            var plans = plan();
            using var stop = new CancellationTokenSource();
            using var begun = new ManualResetEventSlim();
            var attacker = new Thread(() => SwapWithoutPause(begun, stop.Token));
            attacker.Start();
            begun.Wait(TestContext.Current.CancellationToken);
            try
            {
                foreach (var one in plans)
                {
                    Run(one, journal, ref done, ref refused);
                }
            }
            finally
            {
                stop.Cancel();
                attacker.Join();
            }

            Assert.Equal(outside, Outside());
        }

        Assert.True(done > 0 && refused > 0, $"{done} actions done, {refused} refused");
    }

    private static void Run(Plan plan, JournalFolder journal, ref int done, ref int refused)
    {
        try
        {
            var report = Executor.Run(plan, journal);
            done += report.Done;
            refused += report.Problems.Count;
        }
        catch (FileLinkException)
        {
            // The folder itself is the root of the plan, and is not there, or a link.
            refused++;
        }
    }

    // Without link counts: those change when the names inside do.
    private string Outside() => _tree.Shell("find outside -mindepth 1 -printf '%p %y %m %U %G %i %s %T@ %l\\n' | LC_ALL=C sort; cat outside/out outside/last outside/inner/deep");

    private void SwapWithoutPause(ManualResetEventSlim begun, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            begun.Set();
            _tree.Rename("root/folder", "root/real");
            _tree.Rename("root/trap", "root/folder");
            _tree.Rename("root/folder", "root/trap");
            _tree.Rename("root/real", "root/folder");
        }
    }
}
