using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.FileSystem;

public sealed class MountTableTests
{
    [Fact]
    public void The_example_of_the_manual_page_is_read()
        => Assert.Equal(
            new Mount(
                36, 35, (98ul << 32) | 0, Path("/mnt1"), Path("/mnt2"), "ext3", Path("/dev/root"), IsReadOnly: false, FollowsLinks: true),
            Only("36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue\n"));

    [Theory]
    [InlineData("")]
    [InlineData("shared:5 ")]
    [InlineData("shared:5 master:7 propagate_from:2 unbindable ")]
    public void Any_number_of_optional_fields_may_stand_before_the_hyphen(string optional)
        => Assert.Equal(
            new Mount(1, 2, (259ul << 32) | 17, Path("/"), Path("/m"), "xfs", Path("/dev/x"), IsReadOnly: false, FollowsLinks: true),
            Only($"1 2 259:17 / /m rw {optional}- xfs /dev/x rw"));

    [Fact]
    public void Escaped_bytes_come_back()
    {
        var mount = Only("1 2 0:5 /sub\\134dir /a\\040b\\011c\\012d\\134040\\043\uD83D\uDE00 rw - fuse.sshfs me@host:/a\\040b rw");
        Assert.Equal(
            (Path("/sub\\dir"), Path("/a b\tc\nd\\040#\uD83D\uDE00"), Path("me@host:/a b")), (mount.Subtree, mount.Point, mount.Source));
    }

    [Fact]
    public void A_backslash_that_begins_no_escape_stays()
        => Assert.Equal(Path("/a\\9\\04\\"), Only("1 2 0:5 / /a\\9\\04\\ rw - tmpfs none rw").Point);

    [Fact]
    public void A_mount_point_need_not_be_UTF8()
    {
        var table = MountTable.Parse([.. "1 2 0:5 / /x"u8, 0xFF, .. " rw - tmpfs none rw\n"u8]);
        Assert.Equal(FilePath.FromBytes([.. "/x"u8, 0xFF]), Assert.Single(table.Mounts).Point);
    }

    [Theory]
    [InlineData("ro", "rw", true)]
    [InlineData("rw", "ro", true)]
    [InlineData("rw,noatime", "rw,data=ro,root", false)]
    [InlineData("nosuid,ro", "rw", true)]
    public void Either_the_mount_or_its_file_system_makes_it_read_only(string mountOptions, string superOptions, bool expected)
        => Assert.Equal(expected, Only($"1 2 0:5 / /m {mountOptions} - ext4 /dev/x {superOptions}").IsReadOnly);

    [Theory]
    [InlineData("rw,nosymfollow", false)]
    [InlineData("rw,nosuid", true)]
    public void A_mount_may_refuse_to_follow_links(string options, bool expected)
        => Assert.Equal(expected, Only($"1 2 0:5 / /m {options} - ext4 /dev/x rw").FollowsLinks);

    [Fact]
    public void An_empty_source_is_no_missing_field()
    {
        var mount = Only("1 2 0:5 / /m rw - tmpfs  rw");
        Assert.Equal(("tmpfs", FilePath.Empty), (mount.FileSystemType, mount.Source));
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 ext3 /dev/root rw")]
    [InlineData("36 35 98:0 /mnt1 /mnt2 rw - ext3 /dev/root")]
    [InlineData("x 35 98:0 /mnt1 /mnt2 rw - ext3 /dev/root rw")]
    [InlineData("36 35x 98:0 /mnt1 /mnt2 rw - ext3 /dev/root rw")]
    [InlineData("36 35 98 /mnt1 /mnt2 rw - ext3 /dev/root rw")]
    [InlineData("36 35 98: /mnt1 /mnt2 rw - ext3 /dev/root rw")]
    public void A_line_that_does_not_fit_is_passed_over(string line)
    {
        const string Good = "1 2 0:5 / /m rw - tmpfs none rw";
        var table = MountTable.Parse(Encoding.UTF8.GetBytes($"{line}\n{Good}\n{line}"));
        Assert.Equal(Only(Good), Assert.Single(table.Mounts));
    }

    [Fact]
    public void A_mount_is_found_by_its_number()
    {
        var table = MountTable.Parse("1 2 0:5 / /a rw - tmpfs none rw\n7 1 0:6 / /b rw - tmpfs none rw\n"u8);
        Assert.Equal(Path("/b"), table.Find(7)?.Point);
        Assert.Null(table.Find(8));
        Assert.Null(table.Find(null));
        Assert.True(table.IsMountPoint(Path("/a")));
        Assert.False(table.IsMountPoint(Path("/a/c")));
    }

    [Theory]
    [InlineData("ext4", true)]
    [InlineData("btrfs", true)]
    [InlineData("overlay", false)]
    [InlineData("fuse.sshfs", false)]
    [InlineData("fuseblk", false)]
    public void Listings_of_some_file_systems_have_other_inode_numbers(string type, bool expected)
        => Assert.Equal(expected, Only($"1 2 0:5 / /m rw - {type} none rw").ListsTrueInodes);

    [Fact]
    public void The_table_of_this_system_is_the_one_that_findmnt_prints()
    {
        // Tests running at the same time mount and unmount, so only what was there before and after counts.
        var before = MountTable.Read();
        var printed = FindMounts();
        var after = MountTable.Read();
        var printedLater = FindMounts();

        var lasting = before.Mounts.Intersect(after.Mounts).Select(Print).Where(IsPlain).ToList();
        Assert.NotEmpty(lasting);
        Assert.Empty(lasting.Except(printed));
        Assert.Empty(printed.Intersect(printedLater).Except(after.Mounts.Select(Print)));

        static string Print(Mount mount)
            => $"{mount.Id} {mount.ParentId} {mount.Volume >> 32}:{mount.Volume & uint.MaxValue} {mount.FileSystemType} {mount.Point}";
        static List<string> FindMounts()
            => [.. Encoding.UTF8.GetString(ReferenceProgram.Run("findmnt", ["--noheadings", "--raw", "-o", "ID,PARENT,MAJ:MIN,FSTYPE,TARGET"]))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(IsPlain)];

        // findmnt escapes other characters; a mount point with such a name has a test of its own.
        static bool IsPlain(string line)
            => line.Count(character => character == ' ') == 4 && !line.AsSpan().ContainsAnyExceptInRange(' ', '~') && !line.AsSpan().Contains('\\');
    }

    [Fact]
    public void The_mount_of_a_file_is_the_one_that_findmnt_names()
    {
        using var tree = new TestTree();
        var status = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, tree.Root, LinkFollowing.Follow);
        var mount = MountTable.Read().Find(status.MountId)!;
        var printed = ReferenceProgram.Run("findmnt", ["--noheadings", "--raw", "-o", "TARGET,FSTYPE", "-T", tree.RootText]);
        Assert.Equal(Encoding.UTF8.GetString(printed), $"{mount.Point} {mount.FileSystemType}\n");
        Assert.Equal(status.Volume, mount.Volume);
    }

    [Fact]
    public void A_mount_point_with_an_odd_name_is_found_as_it_is()
    {
        using var tree = new TestTree();
        var point = tree.Directory("a b\tc\nd\\040e#é");
        using var mount = TestMount.Nodev("tmpfs", point.ToString(), "ro");
        var table = MountTable.Read();
        Assert.True(table.IsMountPoint(point));
        Assert.False(table.IsMountPoint(tree.Root));
        var found = table.Mounts.Single(candidate => candidate.Point == point);
        Assert.Equal(("tmpfs", true), (found.FileSystemType, found.IsReadOnly));
        Assert.Equal(found.Id, FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, point, LinkFollowing.Never).MountId);
    }

    private static FilePath Path(string text) => FilePath.FromText(text);

    private static Mount Only(string line) => Assert.Single(MountTable.Parse(Encoding.UTF8.GetBytes(line)).Mounts);
}
