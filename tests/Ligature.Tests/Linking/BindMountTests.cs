using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Linking;

public sealed class BindMountTests : IDisposable
{
    private readonly TestTree _tree = new();

    public BindMountTests() => OtherUser.SkipUnlessRoot("mounting");

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_directory_is_seen_at_a_place_that_is_made_and_goes_with_the_mount()
    {
        _tree.File("folder/file", "content");
        LinkOf.Make(_tree.Ask("folder", "place", LinkKind.Bind));
        Assert.Equal("content", _tree.Shell("cat place/file"));

        var removed = LinkRemoval.RemoveBind(_tree.Path("place"), _tree.Root);

        Assert.Equal((LinkKind.Bind, (FilePath?)_tree.Path("folder"), true), (removed.Kind, removed.Target, removed.PointIsRemoved));
        Assert.Equal(["folder"], _tree.Names("."));
        Assert.Equal(["file"], _tree.Names("folder"));
    }

    [Fact]
    public void A_file_is_seen_at_the_place_of_a_file()
    {
        _tree.File("file", "content");
        _tree.File("place", "hidden");
        LinkOf.Make(_tree.Ask("file", "place", LinkKind.Bind));
        Assert.Equal("content", _tree.Shell("cat place"));

        var removed = LinkRemoval.RemoveBind(_tree.Path("place"), _tree.Root);

        Assert.False(removed.PointIsRemoved);
        Assert.Equal("hidden", _tree.Shell("cat place"));
    }

    [Fact]
    public void What_a_directory_held_is_hidden_and_that_is_said()
    {
        _tree.Directory("folder");
        _tree.File("place/hidden");
        var made = LinkOf.Make(_tree.Ask("folder", "place", LinkKind.Bind));
        Assert.Contains("hidden", Assert.Single(made.Notes), StringComparison.Ordinal);
        LinkRemoval.RemoveBind(_tree.Path("place"), _tree.Root);
        Assert.Equal(["hidden"], _tree.Names("place"));
    }

    [Fact]
    public void A_place_of_another_type_is_refused()
    {
        _tree.Directory("folder");
        _tree.File("file");
        _tree.Symlink("link", "folder");
        Assert.Equal(Errno.Exists, LinkOf.Refusal(() => LinkOf.Make(_tree.Ask("folder", "file", LinkKind.Bind))).Errno);
        Assert.Equal(Errno.Exists, LinkOf.Refusal(() => LinkOf.Make(_tree.Ask("file", "link", LinkKind.Bind))).Errno);
        Assert.Equal(Errno.Exists, LinkOf.Refusal(() => LinkOf.Make(_tree.Ask("folder", "folder", LinkKind.Bind))).Errno);
    }

    [Fact]
    public void A_target_replaced_meanwhile_is_noticed_and_the_mount_taken_back()
    {
        _tree.Directory("folder");
        _tree.Directory("new");
        using var prepared = PreparedLink.Look(_tree.Ask("folder", "place", LinkKind.Bind));
        _tree.Rename("folder", "old");
        _tree.Rename("new", "folder");
        Assert.Equal(Errno.StaleHandle, LinkOf.Refusal(() => prepared.Make()).Errno);
        Assert.Equal(["folder", "old"], _tree.Names("."));
    }

    [Fact]
    public void Without_root_no_place_is_left_behind()
    {
        _tree.SetMode("", 0x1FF);
        _tree.Directory("folder");
        FileLinkException? refused = null;
        OtherUser.RunAsNobody(() => refused = LinkOf.Refusal(() => LinkOf.Make(_tree.Ask("folder", "place", LinkKind.Bind))));
        Assert.Equal(Errno.NotPermitted, refused!.Errno);
        Assert.Contains("takes root", refused.Hint, StringComparison.Ordinal);
        Assert.Equal(["folder"], _tree.Names("."));
    }

    [Fact]
    public void A_mount_in_use_stays_and_that_is_said()
    {
        _tree.File("folder/file");
        LinkOf.Make(_tree.Ask("folder", "place", LinkKind.Bind));
        using (FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, _tree.Path("place")))
        {
            Assert.Equal(Errno.Busy, LinkOf.Refusal(() => LinkRemoval.RemoveBind(_tree.Path("place"), _tree.Root)).Errno);
        }

        LinkRemoval.RemoveBind(_tree.Path("place"), _tree.Root);
    }

    [Fact]
    public void Mounted_file_systems_and_subvolumes_are_no_links()
    {
        foreach (var type in new[] { "tmpfs", "ext4", "btrfs" })
        {
            using var volume = LoopVolume.Create(type);
            Assert.Equal(Errno.Busy, LinkOf.Refusal(() => LinkRemoval.RemoveBind(FilePath.FromText(volume.Root), _tree.Root)).Errno);
        }
    }

    [Fact]
    public void A_subvolume_mounted_for_itself_is_no_link_and_a_directory_of_it_shown_twice_is_one()
    {
        using var volume = LoopVolume.Create("btrfs");
        using var inside = new TestTree(volume.Root);
        inside.Shell($"btrfs subvolume create {volume.Root}/sub >/dev/null; mkdir {volume.Root}/sub/folder");
        var device = inside.Shell($"findmnt -no SOURCE {volume.Root}").Trim();
        var point = _tree.Directory("point").ToString();
        using var mount = TestMount.Make(point, "-t", "btrfs", "-o", "subvol=/sub", device, point);

        Assert.Equal(Errno.Busy, LinkOf.Refusal(() => LinkRemoval.RemoveBind(_tree.Path("point"), _tree.Root)).Errno);

        LinkOf.Make(_tree.Ask("point/folder", "view", LinkKind.Bind));
        Assert.Equal(LinkKind.Bind, LinkRemoval.RemoveBind(_tree.Path("view"), _tree.Root).Kind);
        Assert.Equal(["folder"], _tree.Names("point"));
    }
}
