using Ligature.Duplicates;
using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Planning;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Duplicates;

/// <summary>Files that do not hold still while they are compared.</summary>
public sealed class ChangingFilesTests : IDisposable
{
    private const int Length = 3_000_000;

    private readonly TestTree _tree = new();

    public ChangingFilesTests()
    {
        _tree.Shell($"for f in a b c; do head -c {Length} /dev/zero >$f; done; touch -d @1000000000 a b c");
    }

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("truncate -s 1000000 b")]
    [InlineData("truncate -s +1 b")]
    [InlineData("chmod 600 b")]
    [InlineData("cp -p b other; mv other b")]
    [InlineData("rm b; mkdir b")]
    [InlineData("rm b; head -c 3000000 /dev/zero >b; touch -d @1000000000 b")]
    [InlineData("rm b; ln -s a b")]
    [InlineData("rm b; mkfifo b")]
    [InlineData("rm b")]
    public void What_changes_between_the_survey_and_the_last_byte_is_in_no_set_and_is_told(string change)
    {
        // The survey has read the facts of a file when it asks whether the file counts.
        var report = Search(path =>
        {
            if (path.Name == FilePath.FromText("b"))
            {
                _tree.Shell(change);
            }
        });
        Assert.Equal(["a", "c"], Assert.Single(report.Sets).Files.Select(file => file.Names[0].Path.Name.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal((_tree.Path("b"), Errno.None), Assert.Single(report.PassedOver) is var passed ? (passed.Path, passed.Errno) : default);
    }

    [Theory]
    [InlineData("printf x | dd of=b bs=1 seek=1500000 conv=notrunc status=none")]
    [InlineData("printf x | dd of=b bs=1 seek=1500000 conv=notrunc status=none; touch -d @1000000000 b")]
    public void What_is_edited_before_it_is_read_is_seen_with_the_edit(string edit)
    {
        var report = Search(path =>
        {
            if (path.Name == FilePath.FromText("b"))
            {
                _tree.Shell(edit);
            }
        });
        Assert.Equal(["a", "c"], Assert.Single(report.Sets).Files.Select(file => file.Names[0].Path.Name.ToString()).Order(StringComparer.Ordinal));
        Assert.Empty(report.PassedOver);
    }

    [Fact]
    public void What_somebody_puts_in_the_place_of_a_copy_meanwhile_is_never_lost()
    {
        const int Copies = 40;
        _tree.Shell($"for n in $(seq {Copies}); do cp -p a copy$n; done; printf x | dd of=a bs=1 seek=2000000 conv=notrunc status=none; touch -d @1000000000 a; mv a new");
        var passes = 0;
        using var stop = new CancellationTokenSource();
        var neighbour = new Thread(() =>
        {
            // Same length, same time: only the inode and the bytes tell.
            do
            {
                _tree.Shell($"for n in $(seq 2 2 {Copies}); do cp -p new aside; mv aside copy$n; done");
                passes++;
            }
            while (!stop.IsCancellationRequested);
        });
        neighbour.Start();
        using (var journal = JournalFolder.Open(_tree.Path("journal")))
        {
            try
            {
                for (var i = 0; i < 3; i++)
                {
                    _ = Executor.Run(DuplicatePlanner.Plan(Search(_ => { }), DuplicateAction.HardLink).Plan, journal);
                }
            }
            finally
            {
                stop.Cancel();
                neighbour.Join();
            }
        }

        Assert.True(passes > 0);
        Assert.Equal("", _tree.Shell($"for n in $(seq 2 2 {Copies}); do cmp copy$n new; done; for n in $(seq 1 2 {Copies}); do cmp copy$n c; done; ls -A | grep '^[.]' || true"));
    }

    [Fact]
    public void What_was_changed_a_moment_before_the_search_is_compared_once_more_before_it_is_linked()
    {
        _tree.Shell("touch a");
        var old = DuplicatePlanner.Plan(Search(_ => { }) with { Started = DateTimeOffset.UtcNow.AddHours(1) }, DuplicateAction.HardLink).Plan;
        var fresh = DuplicatePlanner.Plan(Search(_ => { }) with { Started = DateTimeOffset.UtcNow.AddHours(-1) }, DuplicateAction.HardLink).Plan;
        Assert.Equal([ContentGuard.Writers, ContentGuard.Writers], old.Actions.Select(action => action.Guard));
        Assert.Equal([ContentGuard.Bytes, ContentGuard.Bytes], fresh.Actions.Select(action => action.Guard));
    }

    private DuplicateReport Search(Action<FilePath> met) => DuplicateSearch.Run([_tree.Root], new DuplicateOptions
    {
        Walk = new WalkOptions { Threads = 2 },
        MinSize = 1_000_000,
        Accepts = (path, _) =>
        {
            met(path);
            return true;
        },
    });
}
