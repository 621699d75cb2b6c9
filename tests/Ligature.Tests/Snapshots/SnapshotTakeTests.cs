using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Snapshots;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Snapshots;

public sealed class SnapshotTakeTests : IDisposable
{
    // EXT4_LINK_MAX of the kernel's fs/ext4/ext4.h.
    private const int MostNames = 65_000;
    private const int SetSize = 70_000;

    private readonly TakenTree _taken = new();

    private TestTree Tree => _taken.Tree;

    public void Dispose() => _taken.Dispose();

    [Fact]
    public void The_first_snapshot_is_the_tree_to_the_last_bit_of_metadata()
    {
        EveryKindOfFile.Make(Tree, "source");

        var report = _taken.Take();

        Assert.Equal("", _taken.Differences("source", $"store/{report.Facts.Id}"));
        Assert.Equal(Tree.Shell("find source -printf x | wc -c").Trim(), (report.Facts.Entries + 1).ToString());
        Assert.True(report.Facts.IsComplete);
        Assert.Empty(_taken.Verify().Findings);
    }

    [Fact]
    public void What_did_not_change_is_another_name_of_the_file_before()
    {
        EveryKindOfFile.Make(Tree, "source");
        var first = _taken.Take();

        var second = _taken.Take();

        Assert.Equal((0L, 0L, 0UL), (second.Counts.Copied, second.Counts.Moved, second.Facts.AddedBytes));
        Assert.Equal((first.Facts.Id, first.Counts.Copied, first.Counts.Names), (second.Previous, second.Counts.Linked, second.Counts.Names));
        Assert.Equal(InodesOf(first), InodesOf(second));
        Assert.Equal("", _taken.Differences("source", $"store/{second.Facts.Id}"));
        Assert.Equal(second.Facts.Id, Tree.Shell("readlink store/latest").Trim());
    }

    [Fact]
    public void An_edit_is_copied_even_when_length_and_time_are_those_of_before()
    {
        Tree.File("source/file", "old!");
        Tree.Shell("touch -d @1000000000 source/file");
        var first = _taken.Take();
        Tree.Shell("printf 'new!' > source/file; touch -d @1000000000 source/file");

        var second = _taken.Take();

        Assert.Equal(1, second.Counts.Copied);
        Assert.Equal("old!", Tree.Shell($"cat store/{first.Facts.Id}/file"));
        Assert.Equal("new!", Tree.Shell($"cat store/{second.Facts.Id}/file"));
    }

    [Theory]
    [InlineData("mv source/one source/two")]
    [InlineData("mkdir source/sub; mv source/one source/sub/other")]
    [InlineData("mv source/folder source/renamed")]
    [InlineData("chmod 600 source/one; chmod 644 source/one")]
    [InlineData("ln source/one keep; ln source/link keep-link; ln source/pipe keep-pipe")]
    [InlineData("mv source/link source/other; mv source/pipe source/folder")]
    public void A_file_that_was_moved_or_touched_is_linked_and_not_copied(string change)
    {
        Tree.File("source/one", "content one");
        Tree.File("source/folder/deep/two", "content two");
        Tree.Symlink("source/link", "one");
        Tree.Fifo("source/pipe");
        var first = _taken.Take();
        Tree.Shell(change);

        var second = _taken.Take();

        Assert.Equal((0L, 4L), (second.Counts.Copied, second.Counts.Linked + second.Counts.Moved));
        Assert.Equal(InodesOf(first), InodesOf(second));
        Assert.Equal("", _taken.Differences("source", $"store/{second.Facts.Id}"));
    }

    [Fact]
    public void Other_metadata_makes_a_new_file_and_leaves_the_old_snapshot_as_it_was()
    {
        Tree.File("source/mode", "content");
        Tree.File("source/attribute", "content");
        var first = _taken.Take();
        var before = Tree.Shell($"stat -c '%n %a %Y %i' store/{first.Facts.Id}/*");
        Tree.Shell("chmod 600 source/mode; setfattr -n user.note -v x source/attribute");

        var second = _taken.Take();

        Assert.Equal(2, second.Counts.Copied);
        Assert.Equal(before, Tree.Shell($"stat -c '%n %a %Y %i' store/{first.Facts.Id}/*"));
        Assert.Equal("", _taken.Differences("source", $"store/{second.Facts.Id}"));
        Assert.Empty(_taken.Verify().Findings);
    }

    [Fact]
    public void Names_that_part_and_names_that_join_are_told_apart()
    {
        Tree.File("source/a", "content");
        Tree.HardLink("source/sub/b", "source/a");
        Tree.HardLink("source/c", "source/a");
        _taken.Take();
        Tree.Shell("cp -p source/c source/d; mv source/d source/c; ln source/a source/new");

        var second = _taken.Take();

        Assert.Equal("", _taken.Differences("source", $"store/{second.Facts.Id}"));
        Assert.Equal("1\n3\n", Tree.Shell($"find store/{second.Facts.Id} -type f -printf '%i\\n' | sort | uniq -c | awk '{{print $1}}' | sort"));
    }

    [Fact]
    public void Two_files_never_become_one_however_alike_they_are()
    {
        Tree.File("source/one", "content");
        Tree.Shell("touch -d @1000000000 source/one");
        _taken.Take();
        Tree.Shell("mv source/one source/two; cp -p source/two source/one");

        var second = _taken.Take();

        Assert.Equal("2", Tree.Shell($"stat -c %i store/{second.Facts.Id}/* | sort -u | wc -l").Trim());
        Assert.Equal("", _taken.Differences("source", $"store/{second.Facts.Id}"));
    }

    [Fact]
    public void Somebody_who_changed_the_snapshot_before_does_not_change_the_next()
    {
        Tree.File("source/edited", "right");
        Tree.File("source/folder/led-astray", "right");
        Tree.File("elsewhere/led-astray", "wrong");
        var first = _taken.Take();
        Tree.Shell($"cd store/{first.Facts.Id}; printf 'wrong and longer' > edited; rm -r folder; ln -s {Tree.RootText}/elsewhere folder");

        var second = _taken.Take();

        Assert.Equal(2, second.Counts.Copied);
        Assert.Equal("", _taken.Differences("source", $"store/{second.Facts.Id}"));
        Assert.Equal("1", Tree.Shell("stat -c %h elsewhere/led-astray").Trim());
    }

    [Fact]
    public void What_cannot_be_read_is_reported_and_the_rest_is_taken()
    {
        OtherUser.SkipUnlessRoot("becoming another user");
        Tree.File("source/open", "content");
        Tree.File("source/closed", "content", 0);
        Tree.Directory("source/shut", 0);
        Tree.SetMode(".", 0x1FF);
        Tree.Shell("chown -R 65534:65534 source");
        Tree.SetMode("source/closed", 0);

        var report = OtherUser.RunAsNobody(() => _taken.TakeWith(new TakeOptions(new WalkOptions { Threads = 1 }, "test")));

        Assert.Equal(
            [("open", Tree.Path("source/closed"), Errno.AccessDenied), ("open directory", Tree.Path("source/shut"), Errno.AccessDenied)],
            report.Failures.OrderBy(failure => failure.Path).Select(failure => (failure.Operation, failure.Path, failure.Errno)));
        Assert.False(report.Facts.IsComplete);
        Assert.Equal("open\n", Tree.Shell($"ls store/{report.Facts.Id}"));
    }

    [Fact]
    public void Several_sources_lie_side_by_side()
    {
        Tree.File("source/file", "one");
        Tree.File("other/file", "two");

        var report = _taken.Take("source", "other");

        Assert.Equal("", _taken.Differences("source", $"store/{report.Facts.Id}/source"));
        Assert.Equal("", _taken.Differences("other", $"store/{report.Facts.Id}/other"));
        Assert.Equal(2, _taken.Take("source", "other").Counts.Linked);
    }

    [Theory]
    [InlineData("source", "source/sub")]
    [InlineData("a/same", "b/same")]
    [InlineData(".", null)]
    [InlineData("store/inside", null)]
    public void Sources_that_cannot_lie_side_by_side_are_refused(string one, string? other)
    {
        Tree.Directory("source/sub");
        Tree.Directory("a/same");
        Tree.Directory("b/same");
        _taken.Take();
        Tree.Directory("store/inside");

        Assert.Throws<SnapshotException>(() => _taken.Take(other is null ? [one] : [one, other]));
        Assert.Single(Listed());
    }

    [Fact]
    public void A_take_that_is_interrupted_leaves_no_snapshot()
    {
        Tree.File("source/file", "content");
        _taken.Take();
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => _taken.TakeWith(new TakeOptions(new WalkOptions { Cancellation = cancellation.Token }, "test")));

        Assert.Single(Listed());
        _taken.Take();
        Assert.Equal(2, Listed().Count);
        Assert.Equal("", Tree.Shell("ls store/.ligature/in-progress"));
        Assert.Equal("2", Tree.Shell("ls store/.ligature/manifests | wc -l").Trim());
    }

    [Fact]
    public void What_a_crash_left_behind_is_never_listed_and_goes_at_the_next_take()
    {
        Tree.File("source/file", "content");
        var first = _taken.Take();
        Tree.Shell($"mkdir -p store/.ligature/in-progress/2030-01-01T00.00.00Z/sub; cp store/.ligature/manifests/{first.Facts.Id}.manifest store/.ligature/manifests/2030-01-01T00.00.00Z.manifest");
        Assert.Equal([first.Facts.Id], Listed());

        var second = _taken.Take();

        Assert.Equal([first.Facts.Id, second.Facts.Id], Listed());
        Assert.Equal((2UL, 1L), (second.Facts.Sequence, second.Counts.Linked));
        Assert.Equal("", Tree.Shell("ls store/.ligature/in-progress"));
        Assert.Equal("2", Tree.Shell("ls store/.ligature/manifests | wc -l").Trim());
    }

    [Fact]
    public void A_damaged_manifest_keeps_nobody_from_taking_the_next_snapshot()
    {
        Tree.File("source/file", "content");
        var first = _taken.Take();
        var manifest = $"store/.ligature/manifests/{first.Facts.Id}.manifest";
        Tree.Shell($"printf X | dd of={manifest} bs=1 seek=60 conv=notrunc status=none");

        var second = _taken.Take();
        Tree.Shell($"printf X | dd of=store/.ligature/manifests/{second.Facts.Id}.manifest bs=1 conv=notrunc status=none");
        var third = _taken.Take();

        Assert.Equal((1L, 0L), (second.Counts.Copied, second.Counts.Linked));
        Assert.Equal((1L, 0L), (third.Counts.Copied, third.Counts.Linked));
        Assert.Equal("", _taken.Differences("source", $"store/{third.Facts.Id}"));
    }

    [Fact]
    public void The_newest_is_the_last_that_was_taken_whatever_its_name_says()
    {
        Tree.File("source/file", "content");
        var first = _taken.Take();
        Tree.Shell($"mv store/{first.Facts.Id} store/2035-01-01T00.00.00Z; mv store/.ligature/manifests/{first.Facts.Id}.manifest store/.ligature/manifests/2035-01-01T00.00.00Z.manifest");
        var second = _taken.Take();

        var third = _taken.Take();

        Assert.Equal(("2035-01-01T00.00.00Z", second.Facts.Id), (second.Previous, third.Previous));
        Assert.Equal(["2035-01-01T00.00.00Z", second.Facts.Id, third.Facts.Id], Listed());
    }

    [Fact]
    public void Who_comes_while_another_changes_the_store_is_told_who_that_is()
    {
        Tree.File("source/file", "content");
        _taken.Take();
        using var store = SnapshotStore.Open(Tree.Path("store"));
        using var held = store.Lock("lig snapshot take elsewhere");

        var exception = Assert.Throws<FileLinkException>(() => _taken.Take());

        Assert.Equal(Errno.Busy, exception.Errno);
        Assert.Equal($"'lig snapshot take elsewhere' (process {Environment.ProcessId}) is at work in this store. Wait until it has ended.", exception.Hint);
    }

    [Fact]
    public void A_folder_that_holds_something_else_is_no_store()
    {
        Tree.File("source/file", "content");
        Tree.File("store/mine", "content");

        Assert.Throws<SnapshotException>(() => _taken.Take());
        Assert.Equal("mine\n", Tree.Shell("ls -A store"));
    }

    [Fact]
    public void A_manifest_takes_less_than_120_bytes_an_entry()
    {
        for (var i = 0; i < 1000; i++)
        {
            Tree.File($"source/folder{i / 20}/a file with a name {i}.text", $"content {i}");
        }

        var report = _taken.Take();

        var length = long.Parse(Tree.Shell($"stat -c %s store/.ligature/manifests/{report.Facts.Id}.manifest"));
        Assert.InRange(length / (double)report.Facts.Entries, 50, 119);
    }

    [Fact]
    public void The_most_names_that_a_file_may_have_do_not_end_history()
    {
        using var volume = LoopVolume.Create("ext4");
        Tree.File("source/file", "content");
        Tree.Shell($"mkdir {volume.Root}/store; ln -s {volume.Root}/store store");
        var first = _taken.Take();
        Tree.Directory($"{volume.Root}/names");
        for (var i = 1; i < MostNames; i++)
        {
            Tree.HardLink($"{volume.Root}/names/{i}", $"store/{first.Facts.Id}/file");
        }

        var second = _taken.Take();
        var third = _taken.Take();

        Assert.Equal((1L, 0L), (second.Counts.Copied, second.Counts.Linked));
        Assert.Equal((0L, 1L), (third.Counts.Copied, third.Counts.Linked));
        Assert.Equal("content", Tree.Shell($"cat store/{third.Facts.Id}/file"));
    }

    [Fact]
    public void A_set_with_more_names_than_a_file_may_have_is_taken_and_the_switch_counted()
    {
        OtherUser.SkipUnlessRoot("making names on a volume of its own");
        using var volume = LoopVolume.Create("ext4");
        using var many = LoopVolume.Create("xfs");
        Tree.Shell($"mkdir {volume.Root}/store {many.Root}/many; ln -s {volume.Root}/store store; ln -s {many.Root}/many source; echo content >{many.Root}/many/0");

        // Of xfs a file may have two thousand million names, of ext4 fewer than there are here.
        for (var i = 0; i < SetSize / 500; i++)
        {
            Tree.Directory($"source/d{i}");
            for (var j = 0; j < 500; j++)
            {
                Tree.HardLink($"source/d{i}/{j}", "source/0");
            }
        }

        var first = _taken.Take();
        var second = _taken.Take();

        Assert.Equal((2L, SetSize - 1L, 1L), (first.Counts.Copied, first.Counts.Names, first.Counts.LinkLimit));

        // Which of the two copies before is linked to first depends on which name is met first; one of them has room left.
        Assert.Equal((2L, SetSize - 1L), (second.Counts.Copied + second.Counts.Linked, second.Counts.Names));
        Assert.InRange(second.Counts.Copied, 1, 2);
        foreach (var report in new[] { first, second })
        {
            Assert.Equal($"{SetSize + 1} 2", Tree.Shell($"find store/{report.Facts.Id}/ -type f -printf '%i\\n' | sort | uniq -c | awk '{{n+=$1; f++}} END {{print n, f}}'").Trim());
        }
    }

    [Fact]
    public void What_the_user_may_not_give_is_in_the_manifest_and_no_finding()
    {
        OtherUser.SkipUnlessRoot("becoming another user");
        Tree.SetMode(".", 0x1FF);
        Tree.File("source/file", "content");
        Tree.Directory("source/folder", 0x16D);
        Tree.Shell("chown 12:34 source/folder");

        var report = OtherUser.RunAsNobody(() => _taken.Take());

        Assert.Equal(3, report.Counts.Stripped);
        Assert.Equal("", Tree.Shell("find store/latest/ ! -user 65534"));
        Assert.Empty(OtherUser.RunAsNobody(() => _taken.Verify()).Findings);
        Assert.True(_taken.Restore(report.Facts.Id, "restored").IsExact);
        Assert.Equal("", _taken.Differences("source", "restored"));
    }

    private string InodesOf(TakeReport report) => Tree.Shell($"cd store/{report.Facts.Id}; find . ! -type d -printf '%i\\n' | sort");

    private List<string> Listed()
    {
        using var store = SnapshotStore.Open(Tree.Path("store"));
        return [.. store.List().Select(snapshot => snapshot.Id)];
    }
}
