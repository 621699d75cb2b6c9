using Ligature.FileSystem;
using Ligature.Snapshots;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Snapshots;

public sealed class RestoreInPlaceTests : IDisposable
{
    private readonly TakenTree _taken = new();
    private readonly List<string> _told = [];

    private TestTree Tree => _taken.Tree;

    public void Dispose() => _taken.Dispose();

    [Fact]
    public void What_is_as_it_was_is_not_touched()
    {
        EveryKindOfFile.Make(Tree, "source");
        if (TestLibc.GetEffectiveUser() != 0)
        {
            // Who is not root lets himself into such a folder for the time, which its inode remembers.
            Tree.SetMode("source/read-only", 0x1ED);
        }

        var report = _taken.Take();
        var before = Facts("source");

        var restored = Restore(report, "source");

        Assert.Equal((0L, 0L, 0UL), (restored.Files, restored.Mended, restored.Bytes));
        Assert.True(restored.IsExact);
        Assert.Equal(before, Facts("source"));
        Assert.Empty(_told);
    }

    [Theory]
    [InlineData("printf CONTENT >dest/file; touch -r source/file dest/file", "replace file")]
    [InlineData("printf longer >>dest/file", "replace file")]
    [InlineData("chmod 600 dest/file", "mend file")]
    [InlineData("touch dest/file", "mend file")]
    [InlineData("setfattr -n user.more -v x dest/file", "mend file")]
    [InlineData("chmod 600 dest/file; ln dest/file other", "replace file")]
    [InlineData("rm dest/file", "make file")]
    [InlineData("ln -sf ../elsewhere dest/file", "replace file")]
    [InlineData("rm dest/file; mkfifo dest/file", "replace file")]
    [InlineData("ln -sfn other dest/link", "replace link")]
    [InlineData("rm -r dest/folder", "make folder/inner,make folder/joined,link folder/second")]
    [InlineData("rm -r dest/folder; ln -s ../elsewhere dest/folder", "replace folder,make folder/inner,make folder/joined,link folder/second")]
    [InlineData("rm -r dest/folder; printf x >dest/folder", "replace folder,make folder/inner,make folder/joined,link folder/second")]
    [InlineData("cp -p dest/folder/second x; mv x dest/folder/second", "link folder/second")]
    [InlineData("ln -f dest/folder/inner dest/folder/second", "link folder/second")]
    [InlineData("chmod 500 dest/folder", "")]
    [InlineData("setfattr -n user.more -v x dest/folder", "")]
    public void What_differs_becomes_what_it_was(string change, string expected)
    {
        Tree.File("source/file", "content");
        Tree.Symlink("source/link", "file");
        Tree.File("source/folder/inner", "inner");
        Tree.File("source/folder/joined", "joined");
        Tree.HardLink("source/folder/second", "source/folder/joined");
        Tree.File("elsewhere/inner", "mine");
        var report = _taken.Take();
        Tree.Shell("cp -a source dest; cp -a elsewhere kept; " + change);

        var restored = Restore(report, "dest");

        Assert.Equal(expected, string.Join(',', _told));
        Assert.True(restored.IsExact);
        Assert.Equal("", _taken.Differences("source", "dest"));
        Assert.Equal("", _taken.Differences("kept", "elsewhere"));
        Assert.Equal(TreeState.LinkSets(Tree, "source"), TreeState.LinkSets(Tree, "dest"));
        Assert.Equal("", Tree.Shell("cd dest; find . -name '.lig-*'; getfattr -dR . 2>&1"));
    }

    [Fact]
    public void Two_files_that_have_become_one_are_parted()
    {
        Tree.File("source/one", "content");
        Tree.Shell("cp -p source/one source/two");
        var report = _taken.Take();
        Tree.Shell("cp -a source dest; ln -f dest/one dest/two");

        Restore(report, "dest");

        Assert.Equal(["replace two"], _told);
        Assert.Equal("2", Tree.Shell("stat -c %i dest/* | sort -u | wc -l").Trim());
    }

    [Fact]
    public void What_the_snapshot_lacks_goes_when_asked_and_only_there()
    {
        Tree.File("source/a/file", "content");
        Tree.File("source/b/file", "content");
        Tree.File("secret/file", "secret");
        var report = _taken.Take();
        Tree.Shell("cp -a source dest; mkdir -p dest/a/more/deep; touch dest/a/more/deep/x dest/b/y dest/z; ln -s ../../secret dest/a/link; cp -a dest kept");

        Assert.Equal(0, Restore(report, "dest").Deleted);
        Assert.Equal("more\nlink\n", Tree.Shell("cd dest/a; find . -mindepth 1 -maxdepth 1 ! -name file -printf '%P\\n' | sort -r"));

        Assert.Equal(2, RestoreWith(report, "dest", options => options with { Deletes = true }, "a").Deleted);
        Assert.Equal("a\na/file\nb\nb/file\nb/y\nz\n", Tree.Shell("cd dest; find . -mindepth 1 -printf '%P\\n' | LC_ALL=C sort"));

        Assert.Equal(2, RestoreWith(report, "dest", options => options with { Deletes = true }).Deleted);
        Assert.Equal("", _taken.Differences("source", "dest"));
        Assert.Equal("secret", Tree.Shell("cat secret/file"));
    }

    [Fact]
    public void A_folder_in_the_place_of_a_file_goes_only_when_asked()
    {
        Tree.File("source/file", "content");
        var report = _taken.Take();
        Tree.File("dest/file/mine", "mine");

        Assert.Equal([Errno.IsDirectory], Restore(report, "dest").Failures.Select(failure => failure.Errno));
        Assert.Equal("mine", Tree.Shell("cat dest/file/mine"));

        Assert.True(RestoreWith(report, "dest", options => options with { Deletes = true }).IsExact);
        Assert.Equal("content", Tree.Shell("cat dest/file"));
    }

    [Fact]
    public void What_is_mounted_is_not_deleted()
    {
        Tree.File("source/file", "content");
        var report = _taken.Take();
        Tree.Directory("dest/point");
        Tree.File("mounted/file", "mine");
        using var mount = TestMount.Bind($"{Tree.RootText}/mounted", $"{Tree.RootText}/dest/point");

        var restored = RestoreWith(report, "dest", options => options with { Deletes = true });

        Assert.Equal(["point"], restored.Failures.Select(failure => failure.Path.ToString()));
        Assert.Equal("mine", Tree.Shell("cat mounted/file"));
    }

    [Fact]
    public void A_dry_run_says_what_the_run_does_and_does_nothing()
    {
        EveryKindOfFile.Make(Tree, "source");
        var report = _taken.Take();
        Tree.Shell("cp -a source dest; cd dest; rm -r deep; printf x >>plain; touch new; chmod 777 empty; ln -sf nowhere empty-too");
        var before = Facts("dest");

        RestoreWith(report, "dest", options => options with { Deletes = true, IsDryRun = true });
        var dry = string.Join('\n', _told);
        Assert.Equal(before, Facts("dest"));
        RestoreWith(report, "missing", options => options with { IsDryRun = true });
        Assert.Equal("", Tree.Shell("ls -d missing 2>/dev/null || true"));
        _told.Clear();
        RestoreWith(report, "dest", options => options with { Deletes = true });

        Assert.Equal(dry, string.Join('\n', _told));
        Assert.Equal("", _taken.Differences("source", "dest"));
    }

    [Fact]
    public void A_folder_that_its_owner_may_not_write_to_is_filled_and_closed_again()
    {
        OtherUser.SkipUnlessRoot("becoming another user");
        Tree.SetMode(".", 0x1FF);
        Tree.File("source/folder/file", "content");
        Tree.File("source/folder/same", "content");
        Tree.Shell("chmod 555 source/folder; chown -R 65534:65534 source");
        var report = OtherUser.RunAsNobody(() => _taken.Take());
        Tree.Shell("cp -a source dest; rm dest/folder/file");

        var restored = OtherUser.RunAsNobody(() => RestoreWith(report, "dest", options => options, "folder/file"));

        Assert.True(restored.IsExact);
        Assert.Equal("", _taken.Differences("source", "dest"));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("store")]
    [InlineData("store/new")]
    public void History_is_not_restored_over(string destination)
    {
        Tree.File("source/file", "content");
        var report = _taken.Take();

        Assert.Throws<SnapshotException>(() => RestoreWith(report, destination, options => options with { Deletes = true }));
        Assert.Equal("content", Tree.Shell("cat store/latest/file"));
    }

    [Fact]
    public void What_an_interrupted_restore_left_is_removed()
    {
        Tree.File("source/folder/file", "content");
        var report = _taken.Take();
        Tree.Shell("cp -a source dest; touch dest/folder/.lig-restore-0123456789abcdef dest/folder/.lig-restore-mine");

        Restore(report, "dest");

        Assert.Equal(".lig-restore-mine\nfile\n", Tree.Shell("ls -A dest/folder"));
    }

    private RestoreReport Restore(TakeReport report, string destination) => RestoreWith(report, destination, options => options);

    private RestoreReport RestoreWith(TakeReport report, string destination, Func<RestoreOptions, RestoreOptions> change, params string[] paths)
        => _taken.RestoreWith(
            report.Facts.Id,
            destination,
            options => change(options with { IsInPlace = true, Told = (action, path) => _told.Add($"{action.ToString().ToLowerInvariant()} {path}") }),
            paths);

    private string Facts(string folder) => Tree.Shell($"find {folder} -printf '%p %i %m %n %s %T@ %C@\\n' | LC_ALL=C sort");
}
