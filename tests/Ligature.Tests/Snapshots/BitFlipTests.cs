using Ligature.Paths;
using Ligature.Snapshots;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Snapshots;

/// <summary>Single bits of a small store are flipped, one after the other.</summary>
public sealed class BitFlipTests : IDisposable
{
    private readonly TakenTree _taken = new();
    private readonly string[] _ids;

    public BitFlipTests()
    {
        Tree.File("source/large", string.Concat(Enumerable.Range(0, 40).Select(number => $"{number * number} ")));
        Tree.File("source/folder/small", "s");
        Tree.HardLink("source/folder/second", "source/folder/small");
        Tree.Symlink("source/link", "large");
        Tree.Shell("touch -d @1000000000 source/large source/folder/small");
        var first = _taken.Take().Facts.Id;
        Tree.File("source/new", "new");
        Tree.Shell("touch -d @1000000000 source/new");
        _ids = [first, _taken.Take().Facts.Id];
    }

    private TestTree Tree => _taken.Tree;

    public void Dispose() => _taken.Dispose();

    [Fact]
    public void Every_bit_of_data_and_manifests_that_is_flipped_is_named_with_every_snapshot_that_has_it()
    {
        Assert.Empty(_taken.Verify().Findings);
        var flips = 0;
        flips += FlipAll($"{_ids[0]}/large", [$"Damaged {_ids[0]}/large", $"Damaged {_ids[1]}/large"]);
        flips += FlipAll($"{_ids[1]}/folder/small", [.. _ids.SelectMany(id => new[] { $"Damaged {id}/folder/second", $"Damaged {id}/folder/small" })]);
        flips += FlipAll($"{_ids[1]}/new", [$"Damaged {_ids[1]}/new"]);
        flips += FlipAll($".ligature/manifests/{_ids[0]}.manifest", [$"Manifest {_ids[0]}"]);
        flips += FlipAll($".ligature/manifests/{_ids[1]}.manifest", [$"Manifest {_ids[1]}"]);

        Assert.True(flips >= 2000, $"{flips} flips");
        Assert.Empty(_taken.Verify().Findings);
        TestContext.Current.TestOutputHelper?.WriteLine($"{flips} bits flipped");
    }

    [Fact]
    public void A_decayed_file_is_replaced_by_a_new_inode_from_the_source_under_all_its_names()
    {
        var before = Inode($"{_ids[0]}/folder/small");
        Flip($"{_ids[0]}/folder/small", 0);

        var report = Repair();

        Assert.Equal(4, report.Repaired.Count);
        Assert.True(report.IsClean);
        var now = Assert.Single(_ids.SelectMany(id => new[] { Inode($"{id}/folder/small"), Inode($"{id}/folder/second") }).Distinct());
        Assert.NotEqual(before, now);
        AssertClean();
    }

    [Fact]
    public void A_good_copy_elsewhere_in_the_store_is_taken_when_the_source_is_gone()
    {
        Tree.File("source/copy", Tree.Shell("cat source/large"));
        _taken.Take();
        Tree.Shell("rm -r source");
        Flip($"{_ids[0]}/large", 77);
        var copy = Inode($"{Newest()}/copy");

        Assert.Equal(3, Repair().Repaired.Count);

        Assert.NotEqual(copy, Inode($"{_ids[0]}/large"));
        Assert.Equal(Inode($"{_ids[0]}/large"), Inode($"{Newest()}/large"));
        Assert.Equal(copy, Inode($"{Newest()}/copy"));
        AssertClean();
    }

    [Theory]
    [InlineData("chmod 600 large; touch -d @5 .", 2)]
    [InlineData("echo more >> large", 2)]
    [InlineData("touch -d @5 folder/small", 4)]
    [InlineData("cp large x; mv x large; touch -d @5 .", 1)]
    public void What_was_altered_in_place_is_as_it_was_again(string change, int names)
    {
        Tree.Shell($"cd store/{_ids[0]}; t=$(stat -c %.Y .); {change}; touch -d @$t .");
        Assert.NotEmpty(_taken.Verify().Findings);

        Assert.Equal(names, Repair().Repaired.Count);

        AssertClean();
    }

    [Fact]
    public void What_nobody_has_a_good_copy_of_stays_a_finding()
    {
        Tree.Shell("echo other > source/new");
        Flip($"{_ids[1]}/new", 3);
        var inode = Inode($"{_ids[1]}/new");

        var report = Repair();

        Assert.Empty(report.Repaired);
        Assert.False(report.IsClean);
        Assert.Equal(inode, Inode($"{_ids[1]}/new"));
        Assert.Equal("", Tree.Shell("ls -A store/.ligature/in-progress"));
    }

    [Fact]
    public void The_parts_of_a_store_together_are_the_whole()
    {
        for (var i = 0; i < 200; i++)
        {
            Tree.File($"source/many/f{i}", $"content {i}");
        }

        _taken.Take();
        using var store = SnapshotStore.Open(Tree.Path("store"));
        var all = _taken.Verify().FilesRead;
        var parts = Enumerable.Range(0, 10).Select(part => Read(store, part).FilesRead).ToList();

        Assert.Equal(all, parts.Sum());
        Assert.All(parts, read => Assert.InRange(read, 8, 36));
        Assert.Equal(parts[3], Read(store, 13).FilesRead);
        Assert.Equal(parts[3], Read(store, -7).FilesRead);
    }

    private static VerifyReport Read(SnapshotStore store, int part)
        => SnapshotVerify.Run(store, [.. store.List().Select(snapshot => snapshot.Id)], new VerifyOptions(true, 2, CancellationToken.None) { Subset = new VerifiedSubset(10, part) });

    private VerifyReport Repair()
    {
        using var store = SnapshotStore.Open(Tree.Path("store"));
        return SnapshotVerify.Run(
            store, [.. store.List().Select(snapshot => snapshot.Id)], new VerifyOptions(true, 2, CancellationToken.None) { RepairsAs = "test" });
    }

    private void AssertClean()
    {
        Assert.Empty(_taken.Verify().Findings);
        Assert.Equal("", Tree.Shell("ls -A store/.ligature/in-progress; find store -name '.lig-*'"));
    }

    private string Newest() => Tree.Shell("readlink store/latest").Trim();

    private string Inode(string path) => Tree.Shell($"stat -c %i store/{path}").Trim();

    private int FlipAll(string path, string[] expected)
    {
        using var store = SnapshotStore.Open(Tree.Path("store"));
        expected = [.. expected.Order(StringComparer.Ordinal)];
        var bits = (int)new FileInfo(Tree.Path($"store/{path}").ToString()).Length * 8;
        for (var bit = 0; bit < bits; bit++)
        {
            Flip(path, bit);
            var found = SnapshotVerify.Run(store, _ids, new VerifyOptions(true, 1, CancellationToken.None)).Findings
                .Select(finding => $"{finding.Kind} {FilePath.FromText(finding.Snapshot).Join(finding.Path)}".TrimEnd('/')).Order(StringComparer.Ordinal);
            Assert.True(expected.SequenceEqual(found), $"{path}, bit {bit}: {string.Join(", ", found)}");
            Flip(path, bit);
        }

        return bits;
    }

    // Decay changes no time.
    private void Flip(string path, int bit)
    {
        var name = Tree.Path($"store/{path}").ToString();
        var time = new FileInfo(name).LastWriteTimeUtc;
        using (var file = new FileStream(name, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = bit / 8;
            var value = file.ReadByte();
            file.Position = bit / 8;
            file.WriteByte((byte)(value ^ (1 << (bit % 8))));
        }

        File.SetLastWriteTimeUtc(name, time);
    }
}
