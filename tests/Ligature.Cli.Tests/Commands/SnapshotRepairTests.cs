using Ligature.Testing;
using Xunit;

namespace Ligature.Cli.Tests.Commands;

public sealed class SnapshotRepairTests : IDisposable
{
    private readonly TestTree _tree = new();
    private readonly string _id;

    public SnapshotRepairTests()
    {
        _tree.File("source/file", "content");
        _tree.File("source/other", "other");
        Assert.Equal(0, _tree.Lig("snapshot", "take", "source", "--to", "store").ExitCode);
        _id = _tree.Shell("readlink store/latest").Trim();
    }

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void What_was_repaired_is_said_and_exits_0()
    {
        _tree.Shell("echo more >> store/latest/file");

        Assert.Equal(
            (0, $"altered: '{_id}/file' (length, time)\nrepaired: '{_id}/file'\n1 finding, 1 repaired in 1 snapshot, 2 names, 1 file read, 5 B\n", ""),
            _tree.Lig("snapshot", "verify", "store", "--repair").All());
        Assert.Equal(0, _tree.Lig("snapshot", "verify", "store", "--read-data").ExitCode);
    }

    [Fact]
    public void What_cannot_be_repaired_exits_1()
    {
        _tree.Shell("rm source/file; echo more >> store/latest/file");

        Assert.Equal(1, _tree.Lig("snapshot", "verify", "store", "--repair").ExitCode);
    }

    [Fact]
    public void A_percentage_of_the_files_is_read()
    {
        var read = Enumerable.Range(0, 4).Select(part => Read("--read-data-subset", "25%", "--seed", $"{part}")).ToList();

        Assert.Equal(2, read.Sum());
        Assert.Contains(Read("--read-data-subset", "25%"), read);
        Assert.Equal(2, Read("--read-data-subset", "100%"));
    }

    [Theory]
    [InlineData("--read-data-subset 10", "lig snapshot verify: option '--read-data-subset' takes a percentage such as 5%, not '10'\nTry 'lig snapshot verify --help'.\n")]
    [InlineData("--read-data-subset 0%", "lig snapshot verify: option '--read-data-subset' takes a percentage such as 5%, not '0%'\nTry 'lig snapshot verify --help'.\n")]
    [InlineData("--read-data-subset 101%", "lig snapshot verify: option '--read-data-subset' takes a percentage such as 5%, not '101%'\nTry 'lig snapshot verify --help'.\n")]
    public void What_is_no_percentage_is_refused(string arguments, string expected)
        => Assert.Equal((2, "", expected), _tree.Lig(["snapshot", "verify", "store", .. arguments.Split(' ').Select(word => (ByteText)word)]).All());

    [Fact]
    public void One_snapshot_alone_is_not_repaired()
        => Assert.Equal(
            (2, "", "lig: 'store/latest' is one snapshot of a store\nA file is in several snapshots: repair the store as a whole.\n"),
            _tree.Lig("snapshot", "verify", "store/latest", "--repair").All());

    private long Read(params ByteText[] options)
        => _tree.Lig(["snapshot", "verify", "store", "--json", .. options]).Document().GetProperty("files_read").GetInt64();
}
