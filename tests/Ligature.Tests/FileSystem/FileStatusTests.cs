using System.Globalization;
using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.FileSystem;

public sealed class FileStatusTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Every_field_is_what_stat_prints()
    {
        _tree.File("file", new string('x', 5000), mode: 0x9A4);
        _tree.HardLink("another-name", "file");
        _tree.Symlink("link", "some/target");
        _tree.Directory("directory", mode: 0x3FF);
        _tree.Fifo("pipe");
        _tree.SparseFile("hole", 1L << 40);
        _tree.SetOwnerIfRoot("file", 12, 34);
        string[] paths = [.. new[] { "file", "link", "directory", "pipe", "hole", "." }.Select(name => $"{_tree.RootText}/{name}"), "/dev/full"];

        foreach (var path in paths)
        {
            var printed = ReferenceProgram.Run("stat", ["-c", "%f %h %u %g %s %b %i %Hd %Ld %.9X %.9Y %.9Z %.9W", path]);
            Assert.Equal(Encoding.UTF8.GetString(printed), $"{Print(Look(path, LinkFollowing.Never))}\n");
        }
    }

    [Fact]
    public void A_link_is_looked_at_or_through_as_asked()
    {
        _tree.File("file", "12345");
        _tree.Symlink("link", "file");
        Assert.True(Look(_tree.Path("link"), LinkFollowing.Never).IsSymbolicLink);
        Assert.Equal(4ul, Look(_tree.Path("link"), LinkFollowing.Never).Size);
        Assert.Equal(Look(_tree.Path("file"), LinkFollowing.Never).Identity, Look(_tree.Path("link"), LinkFollowing.Follow).Identity);
    }

    [Fact]
    public void The_mount_and_whether_it_begins_here_are_known()
    {
        Assert.NotNull(Look(_tree.Root, LinkFollowing.Never).MountId);
        var root = FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, FilePath.Root, LinkFollowing.Follow);
        Assert.True(root.IsMountPoint);
        Assert.False(Look(_tree.Root, LinkFollowing.Never).IsMountPoint);
    }

    [Theory]
    [InlineData("4755", true)]
    [InlineData("2755", true)]
    [InlineData("2745", false)]
    [InlineData("0755", false)]
    [InlineData("1755", false)]
    public void Setuid_and_setgid_grant_privilege_unless_setgid_means_locking(string octal, bool expected)
    {
        _tree.File("file");
        _tree.SetMode("file", Convert.ToInt32(octal, 8));
        var status = Look(_tree.Path("file"), LinkFollowing.Never);
        Assert.Equal(Convert.ToInt32(octal, 8), status.Mode);
        Assert.Equal(expected, status.GrantsPrivilege);
    }

    private static FileStatus Look(string path, LinkFollowing following) => Look(FilePath.FromText(path), following);

    private static FileStatus Look(FilePath path, LinkFollowing following)
        => FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, path, following);

    private static string Print(in FileStatus status) => string.Create(
        CultureInfo.InvariantCulture,
        $"{((int)status.Type << 12) | status.Mode:x} {status.LinkCount} {status.UserId} {status.GroupId} {status.Size} "
        + $"{status.AllocatedBytes / 512} {status.Inode} {status.Volume >> 32} {status.Volume & uint.MaxValue} "
        + $"{Print(status.AccessTime)} {Print(status.ModifyTime)} {Print(status.ChangeTime)} "
        + $"{(status.BirthTime is { } birth ? Print(birth) : "0.000000000")}");

    private static string Print(FileTime time)
        => string.Create(CultureInfo.InvariantCulture, $"{time.Seconds}.{time.Nanoseconds:D9}");
}
