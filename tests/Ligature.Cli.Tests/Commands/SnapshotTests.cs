using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class SnapshotTests : IDisposable
{
    private readonly TestTree _tree = new();

    public SnapshotTests()
    {
        _tree.File("source/file", "content");
        _tree.HardLink("source/second", "source/file");
        _tree.Symlink("source/folder/link", "../file");
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_take_says_what_it_did_and_the_next_that_nothing_changed()
    {
        var first = _tree.Lig("snapshot", "take", "source", "--to", "store");
        var second = _tree.Lig("snapshot", "take", "source", "--to", "store");

        var ids = _tree.Shell("cd store; ls -d 2*").Split('\n');
        Assert.Equal((0, $"{ids[0]}; 0 linked; 0 moved; 2 copied, 7 B; 1 further name\n", ""), first.All());
        Assert.Equal((0, $"{ids[1]}; 2 linked; 0 moved; 0 copied, 0 B; 1 further name\n", ""), second.All());
        Assert.Equal("2\n4\n4\n", _tree.Shell("cd store/latest; stat -c %h folder/link file second"));
    }

    [Fact]
    public void The_list_tells_what_each_snapshot_frees()
    {
        Take();
        _tree.File("source/large", new string('x', 100_000));
        Take();

        var rows = _tree.Lig("snapshot", "list", "store", "--json").Document().EnumerateArray().ToList();

        Assert.Equal(["complete", "complete"], rows.Select(row => row.GetProperty("state").GetString()));
        Assert.Equal([7L, 100_007L], rows.Select(row => row.GetProperty("holds_bytes").GetInt64()));
        Assert.Equal([7L, 100_000L], rows.Select(row => row.GetProperty("added_bytes").GetInt64()));
        var folders = long.Parse(_tree.Shell("find store/latest/ -type d -printf '%b\\n' | awk '{n+=$1} END {print n*512}'"));
        Assert.Equal(folders + long.Parse(_tree.Shell("echo $(( $(stat -c %b store/latest/large) * 512 ))")), rows[1].GetProperty("frees_bytes").GetInt64());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, _tree.Lig("snapshot", "list", "store", "--json", "--quick").Document()[0].GetProperty("frees_bytes").ValueKind);
    }

    [Fact]
    public void A_snapshot_is_verified_and_restored()
    {
        Take();

        Assert.Equal((0, "0 findings in 1 snapshot, 4 names, 1 file read, 7 B\n", ""), _tree.Lig("snapshot", "verify", "store", "--read-data").All());
        Assert.Equal((0, "3 files and 2 folders restored\n", ""), _tree.Lig("snapshot", "restore", "store/latest", "--to", "restored").All());
        Assert.Equal("content", _tree.Shell("cat restored/folder/link"));
        Assert.Equal((0, "1 file and 2 folders restored\n", ""), _tree.Lig("snapshot", "restore", "store/latest", "./folder/", "--to", "part").All());
        Assert.Equal("folder\n", _tree.Shell("ls part"));
    }

    [Fact]
    public void What_differs_is_restored_in_place_and_nothing_is_deleted_unasked()
    {
        Take();
        _tree.Shell("cp -a source dest; printf x >dest/file; touch dest/more");

        Assert.Equal((2, "", "lig: nothing is deleted without --yes, since there is no terminal to ask on\nAdd --yes to do it, or --dry-run to see what would be done.\n"),
            _tree.Lig("snapshot", "restore", "store/latest", "--to", "dest", "--in-place", "--delete").All());
        Assert.Equal((0, "delete: 'more'\nreplace: 'file'\nlink: 'second'\n2 files and 2 folders to restore; 1 unchanged; 1 to delete\n", ""),
            _tree.Lig("snapshot", "restore", "store/latest", "--to", "dest", "--in-place", "--delete", "-n").All());
        Assert.Equal("x", _tree.Shell("cat dest/file"));
        Assert.Equal((0, "2 files and 2 folders restored; 1 unchanged; 1 deleted\n", ""),
            _tree.Lig("snapshot", "restore", "store/latest", "--to", "dest", "--in-place", "--delete", "--yes").All());
        Assert.Equal("content\nfile\nfolder\nsecond\n", _tree.Shell("cd dest; cat file; echo; ls"));
    }

    [Fact]
    public void Patterns_in_files_leave_out_what_they_say()
    {
        _tree.Shell("cd source; mkdir -p build/x cache; touch a.o keep.o build/x/y cache/z folder/b.o; printf '# objects\\n*.o\\n!keep.o\\n' >../one; printf '/build/\\ncache/*\\n' >../two");

        var result = _tree.Lig("snapshot", "take", "source", "--to", "store", "--exclude-from", "one", "--exclude-from", "two");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("cache\nfile\nfolder\nfolder/link\nkeep.o\nsecond\n", _tree.Shell("cd store/latest/; find . -mindepth 1 -printf '%P\\n' | LC_ALL=C sort"));
        Assert.Equal((2, "", "lig: cannot read 'none': No such file or directory\n"), _tree.Lig("snapshot", "take", "source", "--to", "store", "--exclude-from", "none").All());
    }

    [Fact]
    public void What_was_altered_is_a_finding_and_exits_1()
    {
        Take();
        _tree.Shell("chmod 600 store/latest/file");

        var result = _tree.Lig("snapshot", "verify", "store/latest");

        var id = _tree.Shell("readlink store/latest").Trim();
        Assert.Equal((1, $"altered: '{id}/file' (mode)\naltered: '{id}/second' (mode)\n2 findings in 1 snapshot, 4 names\n", ""), result.All());
    }

    [Theory]
    [InlineData("take source", "lig snapshot take: option '--to' is missing\nTry 'lig snapshot take --help'.\n")]
    [InlineData("take none --to store", "lig: cannot open directory 'none': No such file or directory\n")]
    [InlineData("take source --to source/store", "lig: the store 'source/store' and 'source' lie in one another\nEach snapshot would hold all those before. Put the store elsewhere on the same disk or on another.\n")]
    [InlineData("take source --to full", "lig: 'full' is no snapshot store\n'lig snapshot take' makes one of a folder that is missing or empty.\n")]
    [InlineData("restore store/x --to y --delete", "lig: --delete needs --in-place: in a folder of its own there is nothing to delete\n")]
    [InlineData("list full", "lig: 'full' is no snapshot store\n'lig snapshot take' makes one of a folder that is missing or empty.\n")]
    [InlineData("restore full/x --to y", "lig: 'full' is no snapshot store\n'lig snapshot take' makes one of a folder that is missing or empty.\n")]
    [InlineData("restore full/x ../y --to y", "lig: '../y' is no path in a snapshot\nName it as it is called below the snapshot's folder, for example notes/todo.\n")]
    public void What_makes_no_sense_is_refused(string arguments, string expected)
    {
        _tree.File("full/file", "mine");

        Assert.Equal((2, "", expected), _tree.Lig(["snapshot", .. arguments.Split(' ').Select(word => (ByteText)word)]).All());
    }

    [Fact]
    public void Unchanged_files_cost_at_most_three_system_calls_each()
    {
        for (var i = 0; i < 2000; i++)
        {
            _tree.File($"source/d{i / 500}/file{i}", "content");
        }

        // What had changed less than two seconds before a snapshot was begun is read by the next.
        _tree.Shell("made=$(date +%s); until [ $(date +%s) -gt $((made + 2)) ]; do sleep 0.1; done");
        Take();
        var result = new LigProcess("snapshot", "take", "source", "--to", "store") { WorkingDirectory = _tree.Root, Wrapper = ["strace", "-f", "-qq", "-o", "calls"] }.Run();

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(2000, int.Parse(_tree.Shell("grep -c 'linkat(.*\"file[0-9][0-9]*\"' calls")));
        Assert.Equal(6000, int.Parse(_tree.Shell("grep -c '\"file[0-9][0-9]*\"' calls")));
    }

    private void Take() => Assert.Equal(0, _tree.Lig("snapshot", "take", "source", "--to", "store").ExitCode);
}
