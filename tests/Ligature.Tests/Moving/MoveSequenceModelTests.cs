using System.Globalization;
using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Moving;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Moving;

/// <summary>Random moves one after another on real trees, beside a model of the names; then everything is taken back.</summary>
public sealed class MoveSequenceModelTests(ITestOutputHelper output)
{
    // LIG_SEQUENCES=20000 takes ten minutes.
    private static readonly int Sequences
        = int.TryParse(Environment.GetEnvironmentVariable("LIG_SEQUENCES"), CultureInfo.InvariantCulture, out var given) ? given : 200;

    private int _rewritten;

    [Fact]
    public void The_tree_is_the_model_after_every_move_and_undo_restores_it()
    {
        var moves = 0;
        for (var seed = 0; seed < Sequences; seed++)
        {
            using var tree = Directory.Exists("/dev/shm") ? new TestTree("/dev/shm") : new TestTree();
            tree.Directory("t");
            using var journal = JournalFolder.Open(tree.Path("journal"));
            var model = new MovedModel(seed, $"{tree.RootText}/t");
            model.WriteTo(tree);
            var before = Snapshot(tree);
            var runs = new List<string>();
            for (var drawn = model.DrawMoves(); drawn.Count > 0 && runs.Count < 4; drawn = model.DrawMoves())
            {
                runs.Add(Move(drawn[0], model, journal, tree, $"seed {seed}, move {runs.Count}"));
            }

            moves += runs.Count;
            for (var i = runs.Count - 1; i >= 0; i--)
            {
                var undo = UndoPlanner.Plan(journal, runs[i]);
                Assert.Empty(undo.Lost);
                Assert.Empty(Executor.Run(undo.Plan, journal).Problems);
            }

            Assert.Equal(before, Snapshot(tree));
        }

        output.WriteLine($"{Sequences} sequences of {moves} moves, {_rewritten} links rewritten");
        Assert.InRange(_rewritten, Sequences / 2, int.MaxValue);
    }

    private string Move((MovedNode Node, MovedNode Directory, string Name) move, MovedModel model, JournalFolder journal, TestTree tree, string when)
    {
        var ends = model.Links.ToDictionary(link => link, link => EndOf(link.Path));
        var texts = model.Links.ToDictionary(link => link, link => link.Target!);
        Assert.All(model.Links, link => Assert.Equal(model.Resolve(link) is { } end ? EndOf(end.Path) : null, ends[link]));

        var plan = MovePlanner.Plan(new MoveRequest([FilePath.FromText(move.Node.Path)], FilePath.FromText($"{move.Directory.Path}/{move.Name}"))
        {
            IsNewName = true, Roots = [tree.Path("t")],
        });
        var report = Executor.Run(plan.Plan, journal);
        Assert.Empty(report.Problems);

        move.Node.MoveTo(move.Directory, move.Name);
        foreach (var link in model.Links)
        {
            link.Target = FileOperations.ReadLink(DirectoryHandle.WorkingDirectory, FilePath.FromText(link.Path)).ToString();
            Assert.True(ends[link] is null ? link.Target == texts[link] : EndOf(link.Path) == ends[link], $"{when}: {link.Path} -> {link.Target}, before {texts[link]}");
        }

        Assert.Equal(plan.Rewritten, model.Links.Count(link => link.Target != texts[link]));
        Assert.Equal(model.Paths.Order(StringComparer.Ordinal), Snapshot(tree).Select(line => line.Split(' ')[0]));
        _rewritten += plan.Rewritten;
        return report.Run;
    }

    // Links get new inodes; everything else stays what it was.
    private static List<string> Snapshot(TestTree tree)
    {
        var lines = new List<string>();
        Describe(tree.Path("t"), lines);
        lines.Sort(StringComparer.Ordinal);
        return lines;

        static void Describe(FilePath folder, List<string> lines)
        {
            Assert.Equal(Errno.None, FileOperations.TryOpenDirectory(DirectoryHandle.WorkingDirectory, folder, LinkFollowing.Never, out var opened));
            using (opened)
            {
                Assert.Equal(Errno.None, FileOperations.TryListEntries(opened!, out var entries));
                foreach (var entry in entries)
                {
                    var path = folder.Join(entry.Name);
                    lines.Add(MoveSequenceModelTests.Describe(path));
                    if (entry.Type == FileType.Directory)
                    {
                        Describe(path, lines);
                    }
                }
            }
        }
    }

    private static string Describe(FilePath path)
    {
        var status = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, path, LinkFollowing.Never, StatusFields.Basic);
        return status.IsSymbolicLink
            ? $"{path} -> {FileOperations.ReadLink(DirectoryHandle.WorkingDirectory, path)} {status.ModifyTime.Seconds}.{status.ModifyTime.Nanoseconds}"
            : $"{path} {status.Type} {status.Identity} {status.LinkCount}";
    }

    private static FileIdentity? EndOf(string path)
        => FileOperations.TryGetStatus(DirectoryHandle.WorkingDirectory, FilePath.FromText(path), LinkFollowing.Follow, StatusFields.Basic, out var status)
            == Errno.None ? status.Identity : null;
}
