using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class SnapshotDedupeTests : IDisposable
{
    private readonly TestTree _tree = new();

    public SnapshotDedupeTests()
    {
        _tree.File("source/one", "the same content");
        _tree.File("source/folder/two", "the same content");
        _tree.HardLink("source/folder/two's other name", "source/folder/two");
        _tree.File("source/other time", "the same content");
        _tree.File("source/other mode", "the same content");
        _tree.File("source/other content", "the sane content");
        _tree.Shell("chmod 600 'source/other mode'; setfattr -n user.note -v x source/one source/folder/two; touch -d 2020-01-02 source/* source/folder/*; touch -d 2021-01-02 'source/other time' source/folder; cp -a source kept");
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Equal_files_are_one_in_the_snapshot_and_as_many_as_before_when_restored()
    {
        var taken = _tree.Lig("snapshot", "take", "source", "--to", "store", "--also-dedupe");

        Assert.Equal((0, ""), (taken.ExitCode, taken.ErrorText));
        Assert.Matches(@"; 5 copied, 64 B; 1 further name; \d merged with equal files\n$", taken.OutputText);
        Assert.Equal("1\n", _tree.Shell("stat -c %i store/latest/one store/latest/folder/two* | sort -u | wc -l"));
        Assert.Equal("3\n", _tree.Shell("stat -c %h store/latest/one"));
        Assert.Equal("4\n", _tree.Shell("find store/latest/ -type f -printf '%i\\n' | sort -u | wc -l"));
        Assert.Equal("", _tree.Shell("rsync -aAXn --itemize-changes --checksum --delete kept/ store/latest/"));
        Assert.Equal(0, _tree.Lig("snapshot", "verify", "--read-data", "store").ExitCode);

        Assert.Equal(0, _tree.Lig("snapshot", "restore", "store/latest", "--to", "back").ExitCode);
        Assert.Equal("", _tree.Shell("rsync -aHAXn --itemize-changes --checksum --delete kept/ back/"));
        Assert.Equal("1 2 2\n", _tree.Shell("stat -c %h back/one back/folder/two* | paste -sd ' '"));
    }

    [Fact]
    public void What_was_merged_once_stays_so_and_joins_what_older_snapshots_hold()
    {
        _tree.Lig("snapshot", "take", "source", "--to", "store");
        _tree.Lig("snapshot", "take", "source", "--to", "store", "--also-dedupe");
        var third = _tree.Lig("snapshot", "take", "source", "--to", "store", "--checksum");

        Assert.Equal(0, third.ExitCode);
        Assert.Contains("0 copied, 0 B", third.OutputText, StringComparison.Ordinal);
        Assert.Equal("2\n", _tree.Shell("ls -d store/2* | head -n 1 | xargs -I {} stat -c %i {}/one {}/folder/two | sort -u | wc -l"));
        Assert.Equal("1\n", _tree.Shell("stat -c %i store/latest/one store/latest/folder/two* | sort -u | wc -l"));
        Assert.Equal(0, _tree.Lig("snapshot", "verify", "--read-data", "store").ExitCode);
        foreach (var id in _tree.Shell("ls -d store/2*").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Equal(0, _tree.Lig("snapshot", "restore", id, "--to", "back").ExitCode);
            Assert.Equal("", _tree.Shell("rsync -aHAXn --itemize-changes --checksum --delete kept/ back/; rm -rf back"));
        }
    }
}
