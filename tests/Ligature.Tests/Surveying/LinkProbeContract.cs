using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;
using static Ligature.Tests.Surveying.LinkProbeAgreement;

namespace Ligature.Tests.Surveying;

/// <summary>What holds on every file system with hard links; each class below runs it on a volume of its own.</summary>
public abstract class LinkProbeContract : IDisposable
{
    private readonly LoopVolume _volume;
    private readonly TestTree _tree;

    protected LinkProbeContract(string fileSystemType)
    {
        _volume = LoopVolume.Create(fileSystemType);
        _tree = new TestTree(_volume.Root);
        _tree.SetMode("", 0x1ED);
    }

    [Fact]
    public void A_file_can_get_another_name_in_any_directory_of_its_mount()
    {
        var file = _tree.File("file");
        var folder = _tree.Directory("folder");
        AssertAgreed(file, _tree.Path("other"), expected: null);
        AssertAgreed(file, folder, expected: null);
        AssertAgreed(_tree.Fifo("fifo"), folder.Join("other"u8), expected: null);
        Assert.Equal(1u, FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, file, LinkFollowing.Never).LinkCount);
    }

    [Fact]
    public void A_symbolic_link_is_linked_itself_or_followed_as_asked()
    {
        _tree.File("file");
        var link = _tree.Symlink("link", "file");
        var itself = AssertAgreed(link, _tree.Path("other"), expected: null, following: LinkFollowing.Never);
        var target = AssertAgreed(link, _tree.Path("other"), expected: null, following: LinkFollowing.Follow);
        Assert.Equal(FileType.SymbolicLink, itself.FileStatus!.Value.Type);
        Assert.Equal(FileType.Regular, target.FileStatus!.Value.Type);
    }

    [Fact]
    public void A_directory_gets_no_second_name()
        => AssertAgreed(_tree.Directory("folder"), _tree.Path("other"), LinkRefusal.IsDirectory, evidence: LinkEvidence.CanaryWithheld);

    [Fact]
    public void What_is_missing_is_named()
    {
        var file = _tree.File("file");
        var dangling = _tree.Symlink("dangling", "nowhere");
        AssertAgreed(_tree.Path("absent"), _tree.Path("other"), LinkRefusal.FileMissing, evidence: LinkEvidence.CanaryWithheld);
        AssertAgreed(file, _tree.Path("absent/other"), LinkRefusal.DirectoryMissing, evidence: LinkEvidence.CanaryWithheld);
        AssertAgreed(file, _tree.Path("absent/"), LinkRefusal.DirectoryMissing, evidence: LinkEvidence.CanaryWithheld);
        AssertAgreed(file, _tree.Path("file/other"), LinkRefusal.DirectoryUnreachable, evidence: LinkEvidence.CanaryWithheld);
        AssertAgreed(_tree.Path("file/below"), _tree.Path("other"), LinkRefusal.FileUnreachable, evidence: LinkEvidence.CanaryWithheld);
        AssertAgreed(dangling, _tree.Path("other"), expected: null);
        AssertAgreed(dangling, _tree.Path("other"), LinkRefusal.FileMissing, following: LinkFollowing.Follow, evidence: LinkEvidence.CanaryWithheld);
    }

    [Fact]
    public void Another_file_system_is_out_of_reach()
    {
        using var elsewhere = LoopVolume.Create("tmpfs");
        var verdict = AssertAgreed(_tree.File("file"), FilePath.FromText(elsewhere.Root), LinkRefusal.OtherFileSystem);
        Assert.Equal(_volume.Type, verdict.FileMount!.FileSystemType);
        Assert.Equal("tmpfs", verdict.DirectoryMount!.FileSystemType);
    }

    [Fact]
    public void A_second_mount_of_the_same_file_system_is_out_of_reach_and_the_way_around_is_told()
    {
        var file = _tree.File("file");
        var folder = _tree.Directory("folder");
        using var mount = TestMount.Bind(folder.ToString(), _tree.Directory("mounted").ToString());

        var verdict = AssertAgreed(file, _tree.Path("mounted"), LinkRefusal.OtherMount);

        Assert.Equal(verdict.FileStatus!.Value.Volume, verdict.DirectoryStatus!.Value.Volume);
        Assert.Equal(new SameMountPath(folder, IsDirectory: true), verdict.Detour);
        AssertAgreed(file, verdict.Detour!.Value.Path, expected: null);
    }

    [Fact]
    public void A_file_seen_through_a_second_mount_is_found_on_that_of_the_directory()
    {
        var file = _tree.File("folder/file");
        var outside = _tree.Directory("outside");
        using var mount = TestMount.Bind(_tree.Path("folder").ToString(), _tree.Directory("mounted").ToString());

        var verdict = AssertAgreed(_tree.Path("mounted/file"), outside, LinkRefusal.OtherMount);

        Assert.Equal(new SameMountPath(file, IsDirectory: false), verdict.Detour);
    }

    [Fact]
    public void A_read_only_mount_takes_no_names()
    {
        var file = _tree.File("file");
        using var mount = TestMount.Bind(_tree.RootText, _tree.Directory("mounted").ToString());
        mount.Remount("ro");
        AssertAgreed(_tree.Path("mounted/file"), _tree.Path("mounted/other"), LinkRefusal.ReadOnly);
        var verdict = AssertAgreed(file, _tree.Path("mounted/other"), LinkRefusal.ReadOnly);
        Assert.Equal([LinkRefusal.ReadOnly, LinkRefusal.OtherMount], verdict.Refusals);
    }

    [Fact]
    public void Immutable_and_append_only_files_get_no_names_and_immutable_directories_take_none()
    {
        using var immutable = new Attribute(_tree.File("immutable"), 'i');
        using var append = new Attribute(_tree.File("append"), 'a');
        using var closed = new Attribute(_tree.Directory("closed"), 'i');
        AssertAgreed(immutable.Path, _tree.Path("other"), LinkRefusal.FileImmutable, evidence: LinkEvidence.CanaryWithheld);
        AssertAgreed(append.Path, _tree.Path("other"), LinkRefusal.FileImmutable, evidence: LinkEvidence.CanaryWithheld);
        AssertAgreed(_tree.File("file"), closed.Path, LinkRefusal.DirectoryImmutable);
    }

    [Fact]
    public void No_canary_is_put_into_an_append_only_directory()
    {
        using var folder = new Attribute(_tree.Directory("folder"), 'a');
        var verdict = LinkProbe.Examine(_tree.File("file"), folder.Path, usesCanary: true);
        Assert.True(verdict.CanLink);
        Assert.Equal(LinkEvidence.CanaryWithheld, verdict.Evidence);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path.ToString()));
    }

    [Fact]
    public void Other_users_link_only_what_fs_protected_hardlinks_allows()
    {
        Assert.SkipUnless(File.ReadAllText("/proc/sys/fs/protected_hardlinks").StartsWith('1'), "fs.protected_hardlinks is off");
        var folder = _tree.Directory("folder", mode: 0x1FF);
        _tree.SetOwner("folder", OtherUser.Nobody, OtherUser.Nobody);
        var own = _tree.File("own", mode: 0x100);
        _tree.SetOwner("own", OtherUser.Nobody, OtherUser.Nobody);

        AssertAgreed(own, folder, expected: null, User.Nobody);
        AssertAgreed(_tree.File("open", mode: 0x1B6), folder, expected: null, User.Nobody);
        AssertAgreed(_tree.File("readable", mode: 0x1A4), folder, LinkRefusal.ProtectedHardLinks, User.Nobody);
        AssertAgreed(_tree.File("writable", mode: 0x192), folder, LinkRefusal.ProtectedHardLinks, User.Nobody);
        AssertAgreed(_tree.File("setuid", mode: 0x9FF), folder, LinkRefusal.ProtectedHardLinks, User.Nobody);
        AssertAgreed(_tree.File("setgid", mode: 0x5FF), folder, LinkRefusal.ProtectedHardLinks, User.Nobody);
        AssertAgreed(_tree.File("locking", mode: 0x5F7), folder, expected: null, User.Nobody);
        AssertAgreed(_tree.Symlink("link", "open"), folder, LinkRefusal.ProtectedHardLinks, User.Nobody);
        AssertAgreed(_tree.Path("link"), folder, expected: null, User.Nobody, LinkFollowing.Follow);
        AssertAgreed(_tree.Path("readable"), folder, expected: null);
    }

    [Fact]
    public void A_directory_that_one_may_not_write_to_or_search_takes_no_names()
    {
        var file = _tree.File("file", mode: 0x1B6);
        AssertAgreed(file, _tree.Directory("unwritable", mode: 0x16D).Join("other"u8), LinkRefusal.WriteDenied, User.Nobody);
        AssertAgreed(file, _tree.Directory("unsearchable", mode: 0x1B6).Join("other"u8), LinkRefusal.WriteDenied, User.Nobody);
        var hidden = _tree.File("hidden/file", mode: 0x1B6);
        _tree.SetMode("hidden", 0x1C0);
        AssertAgreed(hidden, _tree.Directory("folder", mode: 0x1FF), LinkRefusal.FileUnreachable, User.Nobody, evidence: LinkEvidence.CanaryWithheld);
    }

    [Fact]
    public void No_canary_is_put_into_a_sticky_directory_where_it_would_stay()
    {
        var folder = _tree.Directory("folder", mode: 0x3FF);
        var file = _tree.File("file", mode: 0x1B6);
        AssertAgreed(file, folder, expected: null, User.Nobody, evidence: LinkEvidence.CanaryWithheld);
        AssertAgreed(file, folder, expected: null);
    }

    [Fact]
    public void A_name_may_be_too_long_and_a_taken_one_is_told()
    {
        var file = _tree.File("file");
        AssertAgreed(file, _tree.Path(new string('n', 255)), expected: null);
        var verdict = LinkProbe.Examine(file, _tree.Path(new string('n', 256)), usesCanary: false);
        Assert.Equal((LinkRefusal.NameTooLong, Errno.NameTooLong), (verdict.Refusal, verdict.Errno));
        Assert.True(LinkProbe.Examine(file, _tree.File("taken"), usesCanary: false) is { CanLink: true, IsNameTaken: true, IsLinkedAlready: false });
        Assert.True(LinkProbe.Examine(file, _tree.HardLink("second", "file"), usesCanary: false) is { IsNameTaken: true, IsLinkedAlready: true });
    }

    public void Dispose()
    {
        _tree.Dispose();
        _volume.Dispose();
        GC.SuppressFinalize(this);
    }

    private sealed class Attribute : IDisposable
    {
        private readonly char _letter;

        internal Attribute(FilePath path, char letter)
        {
            Path = path;
            _letter = letter;
            TestMount.Run("chattr", $"+{letter}", path.ToString());
        }

        internal FilePath Path { get; }

        public void Dispose() => TestMount.Run("chattr", $"-{_letter}", Path.ToString());
    }
}

public sealed class LinkProbeOnExt4Tests() : LinkProbeContract("ext4");

public sealed class LinkProbeOnBtrfsTests() : LinkProbeContract("btrfs");

public sealed class LinkProbeOnXfsTests() : LinkProbeContract("xfs");

public sealed class LinkProbeOnTmpfsTests() : LinkProbeContract("tmpfs");
