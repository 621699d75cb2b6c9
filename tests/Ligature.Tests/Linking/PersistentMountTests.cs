using System.Text;
using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Linking;

public sealed class PersistentMountTests : IDisposable
{
    private static readonly FilePath What = FilePath.FromText("/data/my music");
    private static readonly FilePath Where = FilePath.FromText("/srv/my-music");

    private readonly TestTree _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("/mnt", "mnt.mount")]
    [InlineData("/", "-.mount")]
    [InlineData("/srv/my-music", @"srv-my\x2dmusic.mount")]
    [InlineData("/a b/.c/d.e", @"a\x20b-.c-d.e.mount")]
    [InlineData("/.hidden", @"\x2ehidden.mount")]
    [InlineData("/ä", @"\xc3\xa4.mount")]
    public void A_unit_has_the_name_that_systemd_wants(string point, string name) => Assert.Equal(name, MountUnitName.Of(FilePath.FromText(point)).ToString());

    [Fact]
    public void Where_systemd_is_a_unit_is_written_enabled_and_taken_away()
    {
        _root.Directory("etc/systemd/system");
        using var mounts = new PersistentMounts(_root.Root);
        const string Unit = @"etc/systemd/system/srv-my\x2dmusic.mount";

        Assert.Equal(_root.Path(Unit), mounts.Add(What, Where, madePoint: true));

        Assert.Equal(0x1A4, _root.Status(Unit).Mode);
        var text = Encoding.UTF8.GetString(Read(Unit));
        Assert.Contains("\n[Mount]\nWhat=/data/my music\nWhere=/srv/my-music\nType=none\nOptions=bind\n", text, StringComparison.Ordinal);
        Assert.Contains("made the mount point", text, StringComparison.Ordinal);
        Assert.Equal(_root.Status(Unit).Identity, FileOperations.GetStatus(
            DirectoryHandle.WorkingDirectory, _root.Path(@"etc/systemd/system/local-fs.target.wants/srv-my\x2dmusic.mount"), LinkFollowing.Follow).Identity);
        Assert.Contains(Where, DeclaredMounts.Read(FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, _root.Root)).Points);

        Assert.Equal(_root.Path(Unit), mounts.Remove(Where, out var madePoint));
        Assert.True(madePoint);
        Assert.Equal(["local-fs.target.wants"], _root.Names("etc/systemd/system"));
        Assert.Empty(_root.Names("etc/systemd/system/local-fs.target.wants"));
        Assert.Null(mounts.Remove(Where, out _));
    }

    [Fact]
    public void A_unit_of_somebody_else_is_neither_overwritten_nor_taken_away()
    {
        var unit = _root.File(@"etc/systemd/system/srv-my\x2dmusic.mount", "[Mount]\nWhat=/x\nWhere=/srv/my-music\n");
        using var mounts = new PersistentMounts(_root.Root);
        Assert.Equal(Errno.Exists, LinkOf.Refusal(() => mounts.Add(What, Where, madePoint: false)).Errno);
        Assert.Null(mounts.Remove(Where, out _));
        Assert.Equal("[Mount]\nWhat=/x\nWhere=/srv/my-music\n", Encoding.UTF8.GetString(Read(@"etc/systemd/system/srv-my\x2dmusic.mount")));
        Assert.Equal(unit, _root.Path(@"etc/systemd/system/srv-my\x2dmusic.mount"));
    }

    [Theory]
    [InlineData("/a\nWhere=/etc")]
    [InlineData("/blank ")]
    [InlineData("/backslash\\")]
    public void A_path_that_a_unit_cannot_hold_is_refused(string what)
    {
        _root.Directory("etc/systemd/system");
        using var mounts = new PersistentMounts(_root.Root);
        Assert.Equal(Errno.Invalid, LinkOf.Refusal(() => mounts.Add(FilePath.FromText(what), Where, madePoint: false)).Errno);
        Assert.Empty(_root.Names("etc/systemd/system"));
    }

    [Fact]
    public void Bytes_that_are_no_text_stand_in_fstab_but_not_in_a_unit()
    {
        var what = FilePath.FromBytes([(byte)'/', 0xFF]);
        Assert.False(MountUnit.CanHold(what));
        _root.Directory("etc");
        using var mounts = new PersistentMounts(_root.Root);
        mounts.Add(Where, what, madePoint: false);
        Assert.Contains(what, DeclaredMounts.ParseTable(Read("etc/fstab")).Points);
        Assert.NotNull(mounts.Remove(what, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# static\nUUID=1 / ext4 defaults 0 1\n")]
    [InlineData("# no newline at the end\nUUID=1 / ext4 defaults 0 1")]
    public void Elsewhere_two_lines_come_to_the_end_of_fstab_and_go_again(string before)
    {
        _root.File("etc/fstab", before, 0x1A0);
        if (FileOperations.EffectiveUserId == 0)
        {
            _root.SetOwner("etc/fstab", 0, 6);
        }

        var group = _root.Status("etc/fstab").GroupId;
        using var mounts = new PersistentMounts(_root.Root);

        Assert.Equal(_root.Path("etc/fstab"), mounts.Add(What, Where, madePoint: true));

        var text = Encoding.UTF8.GetString(Read("etc/fstab"));
        Assert.StartsWith(before, text, StringComparison.Ordinal);
        Assert.EndsWith("\n/data/my\\040music /srv/my-music none bind,nofail 0 0\n", text, StringComparison.Ordinal);
        Assert.Equal((0x1A0, group), (_root.Status("etc/fstab").Mode, _root.Status("etc/fstab").GroupId));
        Assert.Contains(Where, DeclaredMounts.ParseTable(Read("etc/fstab")).Points);

        Assert.NotNull(mounts.Remove(Where, out var madePoint));
        Assert.True(madePoint);
        Assert.Equal(before.TrimEnd('\n'), Encoding.UTF8.GetString(Read("etc/fstab")).TrimEnd('\n'));
        Assert.Equal(["fstab"], _root.Names("etc"));
    }

    [Fact]
    public void A_line_that_somebody_else_wrote_stays()
    {
        const string Table = "/data /srv/my-music none bind 0 0\n";
        _root.File("etc/fstab", Table);
        using var mounts = new PersistentMounts(_root.Root);
        Assert.Null(mounts.Remove(Where, out _));
        Assert.Equal(Table, Encoding.UTF8.GetString(Read("etc/fstab")));
    }

    [Fact]
    public void An_fstab_that_is_a_link_is_not_replaced()
    {
        _root.File("store/fstab", "");
        _root.Symlink("etc/fstab", "../store/fstab");
        using var mounts = new PersistentMounts(_root.Root);
        Assert.Equal(Errno.SymbolicLinkLoop, LinkOf.Refusal(() => mounts.Add(What, Where, madePoint: false)).Errno);
        Assert.Equal("../store/fstab", _root.Stored("etc/fstab"));
    }

    [Fact]
    public void A_mount_that_cannot_be_written_down_is_taken_back()
    {
        OtherUser.SkipUnlessRoot("mounting");
        _root.Directory("folder");
        _root.File("store", "");
        _root.Symlink("etc/fstab", "../store");
        Assert.Equal(Errno.SymbolicLinkLoop, LinkOf.Refusal(() => LinkOf.Make(_root.Ask("folder", "place", LinkKind.Bind) with { Persists = true, SystemRoot = _root.Root })).Errno);
        Assert.Equal(["etc", "folder", "store"], _root.Names("."));
    }

    [Fact]
    public void Removing_the_mount_takes_the_record_and_the_place_along()
    {
        OtherUser.SkipUnlessRoot("mounting");
        _root.Directory("folder");
        _root.Directory("etc");
        LinkOf.Make(_root.Ask("folder", "place", LinkKind.Bind) with { Persists = true, SystemRoot = _root.Root });
        Assert.Contains(_root.Path("place"), DeclaredMounts.ParseTable(Read("etc/fstab")).Points);

        var removed = LinkRemoval.RemoveBind(_root.Path("place"), _root.Root);

        Assert.Equal(((FilePath?)_root.Path("etc/fstab"), true), (removed.PersistedIn, removed.PointIsRemoved));
        Assert.Empty(Read("etc/fstab"));
        Assert.Equal(["etc", "folder"], _root.Names("."));
    }

    [Fact]
    public void What_is_written_down_and_not_mounted_is_taken_away_too()
    {
        _root.Directory("etc");
        _root.Directory("place");
        using var mounts = new PersistentMounts(_root.Root);
        mounts.Add(What, _root.Path("place"), madePoint: true);

        var removed = LinkRemoval.RemoveBind(_root.Path("place"), _root.Root);

        Assert.Equal(((FilePath?)_root.Path("etc/fstab"), true), (removed.PersistedIn, removed.PointIsRemoved));
        Assert.Equal(["etc"], _root.Names("."));
    }

    private byte[] Read(ByteText path)
    {
        Assert.Equal(Errno.None, FileOperations.TryReadSmallFile(DirectoryHandle.WorkingDirectory, _root.Path(path), 1 << 20, out var content));
        return content;
    }
}
