using System.Text;
using Ligature.FileSystem;
using Ligature.Snapshots;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Snapshots;

/// <summary>Random histories of a small tree: every snapshot stays, to the last, what the tree was when it was taken.</summary>
public sealed class SnapshotHistoryTests(ITestOutputHelper output)
{
    // LIG_POINTS=all takes 300, which takes some minutes; LIG_SEED draws others.
    private static readonly int Histories = Environment.GetEnvironmentVariable("LIG_POINTS") == "all" ? 300 : 24;
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("LIG_SEED"), out var given) ? given : 1;

    private static readonly string[] Folders = [".", "a", "a/b", "c"];

    [Fact]
    public void Every_snapshot_is_what_the_tree_was_whatever_happened_since()
    {
        var taken = 0;
        for (var i = 0; i < Histories; i++)
        {
            taken += Run(Seed * 1000 + i);
        }

        output.WriteLine($"{taken} snapshots in {Histories} histories");
    }

    private static int Run(int seed)
    {
        var random = new Random(seed);
        using var taken = new TakenTree();
        var tree = taken.Tree;
        tree.Shell("mkdir -p source/a/b source/c restored; for i in 1 2 3 4; do echo $i >source/a/f$i; echo $i$i >source/c/f$i; done; ln source/a/f1 source/c/f5");
        var sharesMetadata = random.Next(4) == 0;
        var kept = new List<string>();
        var count = random.Next(3, 6);
        for (var i = 0; i < count; i++)
        {
            tree.Shell(Edits(random));
            if (kept.Count > 1 && random.Next(5) == 0)
            {
                var gone = kept[random.Next(kept.Count)];
                Remove(taken, gone, byHand: random.Next(3) == 0);
                kept.Remove(gone);
            }

            var report = taken.TakeWith(new TakeOptions(new WalkOptions { Threads = random.Next(1, 4) }, "test") { SharesMetadata = sharesMetadata });
            Assert.Empty(report.Failures);
            var id = report.Facts.Id;
            if (random.Next(5) == 0)
            {
                // As if it had been killed before the last step.
                tree.Shell($"mv store/{id} store/.ligature/in-progress/; ln -sfn '{(kept.Count > 0 ? kept[^1] : "none")}' store/latest");
                continue;
            }

            tree.Shell($"mkdir -p kept; cp -a source kept/{id}");
            kept.Add(id);
        }

        foreach (var id in kept)
        {
            AssertSame(taken, seed, id, sharesMetadata);
        }

        Assert.Equal(kept, Listed(taken));
        Assert.Empty(taken.Verify().Findings);
        return kept.Count;
    }

    // Whoever removes a folder removes a snapshot.
    private static void Remove(TakenTree taken, string id, bool byHand)
    {
        if (!byHand)
        {
            using var store = SnapshotStore.Open(taken.Tree.Path("store"));
            Assert.Equal([id], SnapshotRemoval.Run(store, [id], new SnapshotRemovalOptions("test", CancellationToken.None)).Removed);
        }

        taken.Tree.Shell($"rm -rf store/{id} kept/{id}");
    }

    private static void AssertSame(TakenTree taken, int seed, string id, bool sharesMetadata)
    {
        var snapshot = $"store/{id}";
        if (sharesMetadata || seed % 3 == 0)
        {
            Assert.True(taken.Restore(id, $"restored/{id}").IsExact, $"history {seed}, {id}: the restored tree lacks something");
            snapshot = $"restored/{id}";
        }

        var differences = taken.Differences($"kept/{id}", snapshot);
        Assert.True(differences.Length == 0, $"history {seed}, {id}: {differences}");
        Assert.True(TreeState.LinkSets(taken.Tree, $"kept/{id}").SequenceEqual(TreeState.LinkSets(taken.Tree, snapshot)), $"history {seed}, {id}: other hard links");
    }

    private static List<string> Listed(TakenTree taken)
    {
        using var store = SnapshotStore.Open(taken.Tree.Path("store"));
        return [.. store.List().Select(snapshot => snapshot.Id)];
    }

    private static string Edits(Random random)
    {
        var script = new StringBuilder("cd source; exec 2>/dev/null\n");
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            script.Append(Edit(random)).Append('\n');
        }

        return script.Append("true").ToString();
    }

    private static string Edit(Random random)
    {
        var (one, other, folder) = (Name(random), Name(random), Folders[random.Next(1, Folders.Length)]);
        var isRoot = FileOperations.EffectiveUserId == 0;
        return random.Next(18) switch
        {
            0 => $"echo {random.Next(10_000)} >{one}",
            1 => $"echo more >>{one}",
            2 => $"touch -h -d @{random.Next(1_000_000_000)}.{random.Next(1_000_000_000):D9} {one}",
            3 => $"chmod {(random.Next(2) == 0 ? "600" : "4755")} {one}",
            4 => isRoot ? $"chown -h {random.Next(3)}:{random.Next(3)} {one}" : $"chmod 700 {one}",
            5 => $"setfattr -n user.note -v {random.Next(10)} {one}",
            6 => $"setfattr -x user.note {one}",
            7 or 8 => $"ln -f {one} {other}",
            9 or 10 => $"mv -f {one} {other}",
            11 => $"rm -f {one}",
            12 => $"mkdir -p {folder}; chmod {(random.Next(2) == 0 ? "755" : "700")} {folder}",
            13 => $"ln -sfn {other} {one}",
            14 => $"cp -p --remove-destination {one} {other}",
            15 => $"mv {folder} x && mkdir -p {Folders[random.Next(1, Folders.Length)]} && mv -T x {folder}{random.Next(2)} || mv x {folder}",
            16 => $"s=$(stat -c %Y {one}); printf {random.Next(10)} | dd of={one} conv=notrunc; touch -d @$s {one}",
            _ => $"truncate -s {random.Next(200_000)} {one}",
        };
    }

    private static string Name(Random random) => $"{Folders[random.Next(Folders.Length)]}/f{random.Next(1, 7)}";
}
