using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Shortcuts;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class ShortcutResolverTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_shortcut_is_live_while_its_target_is_there()
    {
        _tree.File("notes.txt", "twelve bytes");
        Make("links/a.lnk", "notes.txt");

        var live = Resolve("links/a.lnk");
        Assert.Equal(
            (ShortcutState.Live, Windows("notes.txt"), "links/../notes.txt", 12ul),
            (live.State, live.Target.ToString(), live.Place.ToString(), live.Status!.Value.Size));

        _tree.Remove("notes.txt");
        var gone = Resolve("links/a.lnk");
        Assert.Equal((ShortcutState.Dangling, _tree.Path("notes.txt"), Errno.NoEntry), (gone.State, gone.Place!.Value, gone.Errno));
    }

    [Fact]
    public void Shortcut_and_target_may_move_together_and_each_alone()
    {
        _tree.File("old/notes.txt");
        Make("old/a.lnk", "old/notes.txt");

        _tree.Rename("old", "new");
        Assert.Equal((ShortcutState.Live, "new/notes.txt"), (Resolve("new/a.lnk").State, Resolve("new/a.lnk").Place.ToString()));

        _tree.Directory("old");
        _tree.Rename("new/notes.txt", "old/notes.txt");
        Assert.Equal((ShortcutState.Live, _tree.Path("old/notes.txt")), (Resolve("new/a.lnk").State, Resolve("new/a.lnk").Place!.Value));
    }

    [Theory]
    [InlineData(@"Q:\home\x")]
    [InlineData(@"\\server\share\x")]
    [InlineData(@"%USERPROFILE%\x")]
    public void What_is_not_on_this_machine_is_elsewhere_and_never_broken(string target)
    {
        var link = new ShellLink
        {
            RelativePath = ShellLinkText.FromText(@"..\x"),
            Info = target[0] == 'Q' ? LinkInfo.ForLocalPath(new VolumeId { Label = ShellLinkText.FromAscii("") }, target)
                : target[0] == '\\' ? LinkInfo.ForNetworkPath(new NetworkLocation { NetName = ShellLinkText.FromAscii(@"\\server\share") }, "x")
                : null,
            Blocks = target[0] == '%' ? [EnvironmentBlock.For(EnvironmentBlock.TargetSignature, target)] : [],
        };
        _tree.File("a.lnk", link.Write());

        var resolution = Resolve("a.lnk");

        Assert.Equal((ShortcutState.Elsewhere, target, null, false), (resolution.State, resolution.Target.ToString(), resolution.Place, resolution.IsBroken));
    }

    [Fact]
    public void A_link_tracked_on_another_machine_means_the_drives_of_that_machine()
    {
        Make("a.lnk", "gone", link => link with { Blocks = [TrackerBlock.For("far-away-pc", default, default, default, default)] });
        Make("b.lnk", "gone", link => link with { Blocks = [TrackerBlock.For(Environment.MachineName, default, default, default, default)] });

        Assert.Equal(Environment.MachineName.Length > 15 ? ShortcutState.Elsewhere : ShortcutState.Dangling, Resolve("b.lnk").State);
        Assert.Equal(ShortcutState.Elsewhere, Resolve("a.lnk").State);
    }

    [Fact]
    public void A_share_is_looked_for_where_it_is_mounted()
    {
        _tree.File("mount/sub/x");
        var mounts = MountTable.Parse(System.Text.Encoding.UTF8.GetBytes($"50 1 0:50 / {_tree.RootText}/mount rw - cifs //SERVER/Share rw\n"));
        var link = new ShellLink { Info = LinkInfo.ForNetworkPath(new NetworkLocation { NetName = ShellLinkText.FromAscii(@"\\server\share") }, @"sub\x") };
        _tree.File("a.lnk", link.Write());

        var live = Resolve("a.lnk", mounts);
        Assert.Equal((ShortcutState.Live, _tree.Path("mount/sub/x")), (live.State, live.Place!.Value));

        _tree.Remove("mount/sub/x");
        Assert.Equal(ShortcutState.Dangling, Resolve("a.lnk", mounts).State);
        Assert.Equal(ShortcutState.Elsewhere, Resolve("a.lnk").State);
    }

    [Fact]
    public void Only_a_relative_path_is_enough_to_be_broken()
    {
        _tree.File("a.lnk", new ShellLink { RelativePath = ShellLinkText.FromText(@".\x\y") }.Write());

        var resolution = Resolve("a.lnk");

        Assert.Equal((ShortcutState.Dangling, @".\x\y", "x/y"), (resolution.State, resolution.Target.ToString(), resolution.Place.ToString()));
    }

    [Fact]
    public void A_folder_of_the_shell_is_elsewhere()
    {
        _tree.File("a.lnk", new ShellLink { Items = ItemIdList.Of([RootFolderItem.ForMyComputer()]) }.Write());

        Assert.Equal((ShortcutState.Elsewhere, "My Computer"), (Resolve("a.lnk").State, Resolve("a.lnk").Target.ToString()));
    }

    [Fact]
    public void A_damaged_one_says_what_is_wrong_and_a_huge_one_is_not_read()
    {
        _tree.File("cut.lnk", Shortcuts.GoldenLink.Whole[..100]);
        _tree.SparseFile("huge.lnk", 1L << 40);
        _tree.File("start", Shortcuts.GoldenLink.Whole);
        _tree.Shell("dd if=start of=huge.lnk conv=notrunc status=none");

        Assert.Equal(ShortcutState.Damaged, Resolve("cut.lnk").State);
        Assert.Contains("ends too early", Resolve("cut.lnk").Problem, StringComparison.Ordinal);
        Assert.Contains("more than 1048576 bytes", Resolve("huge.lnk").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_has_the_name_is_no_shortcut()
    {
        _tree.File("text.lnk", "hello");
        _tree.File("empty.lnk");
        _tree.Directory("folder.lnk");
        _tree.Fifo("pipe.lnk");
        _tree.File("real", Shortcuts.GoldenLink.Whole);
        _tree.Symlink("symlink.lnk", "real");

        Assert.All(["text.lnk", "empty.lnk", "folder.lnk", "pipe.lnk", "symlink.lnk", "none.lnk"], name => Assert.Null(TryResolve(name, null)));
    }

    [Theory]
    [InlineData("a.lnk", true)]
    [InlineData("A.LnK", true)]
    [InlineData(".lnk", true)]
    [InlineData("a.lnk ", false)]
    [InlineData("alnk", false)]
    [InlineData("lnk", false)]
    public void The_ending_of_the_name_decides_whether_anything_is_opened(string name, bool expected)
        => Assert.Equal(expected, ShortcutFile.HasShortcutName(System.Text.Encoding.UTF8.GetBytes(name)));

    private void Make(string link, string target, Func<ShellLink, ShellLink>? change = null)
    {
        var path = _tree.Path(link);
        var made = ShellLink.ForTarget(new ShortcutFacts(_tree.Path(target), path.Parent));
        _tree.File(link, (change?.Invoke(made) ?? made).Write());
    }

    private string Windows(string path) => $"Z:{_tree.RootText.Replace('/', '\\')}\\{path}";

    private ShortcutResolution Resolve(string link, MountTable? mounts = null) => TryResolve(link, mounts)!;

    private ShortcutResolution? TryResolve(string link, MountTable? mounts)
    {
        var relative = FilePath.FromText(link);
        using var folder = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, _tree.Path(link).Parent);
        return new ShortcutResolver(mounts: mounts).TryResolve(folder, relative.Bytes.Contains((byte)'/') ? relative.Parent : FilePath.Empty, relative.Name);
    }
}
