using Ligature.Snapshots;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Snapshots;

public sealed class TakeResumptionTests : IDisposable
{
    private readonly TakenTree _taken = new();

    private TestTree Tree => _taken.Tree;

    public void Dispose() => _taken.Dispose();

    [Fact]
    public void What_an_interrupted_first_take_had_copied_is_not_copied_again()
    {
        EveryKindOfFile.Make(Tree, "source");
        var files = Tree.Shell("find source -type f -size +0 -printf '%i\\n' | sort -u | wc -l").Trim();
        var inodes = Interrupt(_taken.Take());

        var report = _taken.Take();

        Assert.Equal(files, report.Counts.Resumed.ToString());
        Assert.Equal(inodes, Inodes($"store/{report.Facts.Id}"));
        Assert.Equal(report.Facts.HeldBytes, report.Facts.AddedBytes);
        Assert.Equal("", _taken.Differences("source", $"store/{report.Facts.Id}"));
        Assert.Equal("", Tree.Shell("ls store/.ligature/in-progress"));
        Assert.Empty(_taken.Verify().Findings);
    }

    [Fact]
    public void What_had_not_come_to_its_end_is_copied()
    {
        Tree.File("source/whole", "content");
        Tree.File("source/zeros", "content");
        Tree.File("source/short", "content");
        Tree.File("source/mode", "content");
        Tree.File("source/edited", "content");
        var first = _taken.Take();
        _ = Interrupt(first);
        var left = $"store/.ligature/in-progress/{first.Facts.Id}";
        Tree.Shell($"cd {left}; printf '\\0\\0\\0\\0\\0\\0\\0' >zeros; touch -r {Tree.RootText}/source/zeros zeros; printf cont >short; chmod 600 mode");
        Tree.Shell("printf changed >source/edited");

        var report = _taken.Take();

        Assert.Equal((1L, 4L), (report.Counts.Resumed, report.Counts.Copied));
        Assert.Equal("", _taken.Differences("source", $"store/{report.Facts.Id}"));
    }

    [Fact]
    public void What_several_interrupted_takes_had_copied_is_gathered()
    {
        Tree.File("source/one", "content one");
        var first = Interrupt(_taken.Take());
        Tree.File("source/two", "content two");
        Tree.Shell("mv store/.ligature/in-progress/* keep");
        var second = _taken.Take();
        _ = Interrupt(second);
        Tree.Shell($"mv keep store/.ligature/in-progress/2020-01-01T00.00.00Z; rm store/.ligature/in-progress/{second.Facts.Id}/one");

        var third = _taken.Take();

        Assert.Equal((2L, 0L), (third.Counts.Resumed, third.Counts.Copied));
        Assert.Equal(first, Inodes($"store/{third.Facts.Id}/one"));
    }

    [Fact]
    public void Names_that_were_one_file_when_it_was_interrupted_and_are_two_now_are_two_in_the_snapshot()
    {
        Tree.File("source/a", "content");
        Tree.HardLink("source/b", "source/a");
        _ = Interrupt(_taken.Take());
        Tree.Shell("cp -p source/b source/c; mv source/c source/b");

        var report = _taken.Take();

        Assert.Equal((1L, 1L), (report.Counts.Resumed, report.Counts.Copied));
        Assert.Equal("2", Tree.Shell($"stat -c %i store/{report.Facts.Id}/* | sort -u | wc -l").Trim());
    }

    [Fact]
    public void A_link_in_the_place_of_an_unfinished_folder_is_not_followed()
    {
        Tree.File("source/folder/file", "content");
        Tree.File("elsewhere/file", "content");
        Tree.Shell("touch -r source/folder/file elsewhere/file");
        var first = _taken.Take();
        _ = Interrupt(first);
        Tree.Shell($"cd store/.ligature/in-progress/{first.Facts.Id}; rm -r folder; ln -s {Tree.RootText}/elsewhere folder");

        var report = _taken.Take();

        Assert.Equal((0L, 1L), (report.Counts.Resumed, report.Counts.Copied));
        Assert.Equal("1", Tree.Shell("stat -c %h elsewhere/file").Trim());
    }

    [Fact]
    public void Where_the_newest_lacks_something_the_newest_complete_one_gives_it()
    {
        OtherUser.SkipUnlessRoot("becoming another user");
        Tree.File("source/open", "content");
        Tree.File("source/folder/closed", "content");
        Tree.SetMode(".", 0x1FF);
        Tree.Shell("chown -R 65534:65534 source");
        var first = OtherUser.RunAsNobody(() => _taken.Take());
        Tree.SetMode("source/folder", 0);
        var second = OtherUser.RunAsNobody(() => _taken.TakeWith(new TakeOptions(new WalkOptions { Threads = 1 }, "test")));
        Tree.SetMode("source/folder", 0x1ED);

        var third = OtherUser.RunAsNobody(() => _taken.Take());

        Assert.Equal((true, false, true), (first.Facts.IsComplete, second.Facts.IsComplete, third.Facts.IsComplete));
        Assert.Equal((2L, 0L), (third.Counts.Linked, third.Counts.Copied));
        Assert.Equal("3\n2\n", Tree.Shell("stat -c %h store/latest/open store/latest/folder/closed"));
    }

    // As if it had been killed at its very end: all is copied, nothing is visible, the manifest may or may not have its place.
    private string Interrupt(TakeReport report)
    {
        var inodes = Inodes($"store/{report.Facts.Id}");
        Tree.Shell($"mv store/{report.Facts.Id} store/.ligature/in-progress/; rm -f store/latest store/.ligature/manifests/*");
        return inodes;
    }

    private string Inodes(string path) => Tree.Shell($"find {path} -type f -size +0 -printf '%i\\n' | sort");
}
