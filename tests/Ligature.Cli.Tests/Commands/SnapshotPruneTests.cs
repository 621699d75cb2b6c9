using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class SnapshotPruneTests : IDisposable
{
    private readonly TestTree _tree = new();

    public SnapshotPruneTests() => _tree.File("source/folder/file", "content");

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_dry_run_shows_each_snapshot_with_the_reason_and_the_run_does_as_it_said()
    {
        var first = Take("--tag", "release");
        var (second, third) = (Take(), Take());

        Assert.Equal(
            (0, $"keep    {first,-23}  tag release\nremove  {second}\nkeep    {third,-23}  newest, last\n2 kept; 1 to be removed\n", ""),
            Prune("--keep-last", "1", "--keep-tag", "release", "-n").All());
        Assert.Equal([first, second, third], Ids());
        Assert.Equal((0, $"removed {second}\n2 kept; 1 removed, 3 names\n", ""), Prune("--keep-last", "1", "--keep-tag", "release", "--yes").All());
        Assert.Equal([first, third], Ids());
        Assert.Equal((0, "2 kept; 0 removed, 0 names\n", ""), Prune("--keep-last", "1", "--keep-tag", "release", "--yes").All());
    }

    [Fact]
    public void Days_are_those_of_the_local_time_zone()
    {
        Take();
        var time = _tree.Lig("snapshot", "list", "store", "--json", "--quick").Document()[0].GetProperty("time").GetDateTimeOffset();

        foreach (var hours in new[] { 0, -12, 14 })
        {
            var result = new LigProcess("snapshot", "prune", "store", "--keep-daily", "1", "-n")
            {
                WorkingDirectory = _tree.Root, Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["TZ"] = $"XXX{-hours}" },
            }.Run();
            Assert.Contains($"daily {time.AddHours(hours):yyyy-MM-dd}\n", result.OutputText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_is_removed_unasked()
    {
        Take();
        Take();

        Assert.Equal(
            (2, "", "lig: nothing is removed without --yes, since there is no terminal to ask on\nAdd --yes to do it, or --dry-run to see what would be done.\n"),
            Prune("--keep-last", "1").All());
        Assert.Equal(2, Ids().Length);
    }

    [Theory]
    [InlineData("prune store --yes", "lig: no rule says what to keep\nAdd at least one, for example --keep-daily 7; 'lig snapshot forget' removes snapshots that you name.\n")]
    [InlineData("prune store --keep-last 0", "lig snapshot prune: option '--keep-last' takes a number from 1 to 1000000, not '0'\nTry 'lig snapshot prune --help'.\n")]
    [InlineData("prune store --keep-within 3", "lig snapshot prune: option '--keep-within' takes a duration such as 14d, 6m or 1y6m (h hours, d days, w weeks, m months, y years), not '3'\nTry 'lig snapshot prune --help'.\n")]
    [InlineData("prune none --keep-last 1", "lig: cannot open directory 'none': No such file or directory\n")]
    [InlineData("forget store/none --yes", "lig: there is no snapshot 'none' in 'store'\n'lig snapshot list' shows those that are there.\n")]
    [InlineData("forget store/.ligature --yes", "lig: there is no snapshot '.ligature' in 'store'\n'lig snapshot list' shows those that are there.\n")]
    public void What_makes_no_sense_is_refused(string arguments, string expected)
    {
        var id = Take();

        Assert.Equal((2, "", expected), _tree.Lig(["snapshot", .. arguments.Split(' ').Select(word => (ByteText)word)]).All());
        Assert.Equal([id], Ids());
    }

    [Fact]
    public void Named_snapshots_are_forgotten_also_damaged_ones_and_those_of_which_a_part_is_gone()
    {
        var ids = new[] { Take(), Take(), Take(), Take() };
        _tree.Shell($"printf X | dd of=store/.ligature/manifests/{ids[0]}.manifest bs=1 seek=40 conv=notrunc status=none; rm store/.ligature/manifests/{ids[1]}.manifest; rm -r store/{ids[2]}");

        Assert.Equal(
            (0, $"removed {ids[0]}\nremoved {ids[1]}\nremoved {ids[2]}\n0 kept; 3 removed, 6 names\n", ""),
            _tree.Lig("snapshot", "forget", $"store/{ids[0]}", $"store/{ids[1]}", $"store/{ids[2]}", "--yes").All());

        Assert.Equal([ids[3]], Ids());
        Assert.Equal($"{ids[3]}.manifest\n", _tree.Shell("ls store/.ligature/manifests"));
        Assert.Equal("", _tree.Shell("ls -A store/.ligature/removed"));
    }

    [Fact]
    public void Somebody_without_rights_removes_folders_that_he_may_not_write_to()
    {
        _tree.SetMode(".", 0x1FF);
        _tree.Directory("source/shut", 0x16D);
        _tree.Shell("touch source/shut/file; mkdir source/shut/none; chmod 0500 source/shut; chmod 0555 source; chown -R 65534:65534 source");
        Assert.Equal(0, _tree.LigAsNobody("snapshot", "take", "source", "--to", "store").ExitCode);
        Assert.Equal(0, _tree.LigAsNobody("snapshot", "take", "source", "--to", "store").ExitCode);

        var result = _tree.LigAsNobody("snapshot", "prune", "store", "--keep-last", "1", "--yes");

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorText));
        Assert.Single(Ids());
        Assert.Equal("", _tree.Shell("ls -A store/.ligature/removed"));
        Assert.Equal(0, _tree.LigAsNobody("snapshot", "verify", "store").ExitCode);
    }

    [Fact]
    public void A_removal_costs_one_system_call_a_name_and_looks_at_none()
    {
        for (var i = 0; i < 300; i++)
        {
            _tree.File($"source/d{i / 100}/file{i}", "content");
        }

        Take();
        Take();
        var result = new LigProcess("snapshot", "prune", "store", "--keep-last", "1", "--yes") { WorkingDirectory = _tree.Root, Wrapper = ["strace", "-f", "-qq", "-o", "calls"] }.Run();

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("300\n", _tree.Shell("grep -c '\"file[0-9][0-9]*\"' calls"));
        Assert.Equal("300\n", _tree.Shell("grep -c 'unlinkat([0-9]*, \"file[0-9][0-9]*\", 0' calls"));
    }

    private string Take(params ByteText[] options)
        => _tree.Lig(["snapshot", "take", "source", "--to", "store", "--json", .. options]).Document().GetProperty("id").GetString()!;

    private string[] Ids()
        => [.. _tree.Lig("snapshot", "list", "store", "--json", "--quick").Document().EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];

    private LigResult Prune(params ByteText[] arguments) => _tree.Lig(["snapshot", "prune", "store", .. arguments]);
}
