using System.Text;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.FileSystem;

public sealed class FileOperationsTests : IDisposable
{
    private static readonly DirectoryHandle Here = DirectoryHandle.WorkingDirectory;

    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_name_is_looked_up_from_its_directory_wherever_that_is_moved()
    {
        _tree.File("before/file", "abc");
        using var directory = FileOperations.OpenDirectory(Here, _tree.Path("before"));
        _tree.Rename("before", "after");
        Assert.Equal(3ul, FileOperations.GetStatus(directory, FilePath.FromText("file"), LinkFollowing.Never).Size);
        Assert.Equal(Errno.None, FileOperations.TryGetPath(directory, out var path));
        Assert.Equal(_tree.Path("after"), path);
    }

    [Fact]
    public void A_name_of_any_bytes_and_of_full_length_can_be_used()
    {
        foreach (var name in new[] { "\uDCFF\uDC80\n", "-rf", new string('n', 255) }.Select(FilePath.FromText))
        {
            _tree.File(name, "x");
            using var directory = FileOperations.OpenDirectory(Here, _tree.Root);
            Assert.Equal(1ul, FileOperations.GetStatus(directory, name, LinkFollowing.Never).Size);
        }

        var tooLong = FilePath.FromText(new string('n', 256));
        Assert.Equal(
            Errno.NameTooLong,
            Assert.Throws<FileLinkException>(() => FileOperations.GetStatus(Here, tooLong, LinkFollowing.Never)).Errno);
    }

    [Fact]
    public void A_path_longer_than_the_stack_buffer_reaches_the_kernel_whole()
    {
        var deep = string.Join('/', Enumerable.Repeat(new string('d', 200), 15));
        _tree.File($"{deep}/file", "xy");
        Assert.Equal(2ul, FileOperations.GetStatus(Here, _tree.Path($"{deep}/file"), LinkFollowing.Never).Size);
        var errno = FileOperations.TryGetStatus(Here, _tree.Path($"{deep}/{deep}"), LinkFollowing.Never, StatusFields.Basic, out _);
        Assert.Equal(Errno.NameTooLong, errno);
    }

    [Fact]
    public void Opening_something_else_than_a_directory_is_refused_with_the_reason()
    {
        _tree.File("file");
        _tree.Directory("directory");
        _tree.Symlink("link", "directory");
        _tree.Symlink("self", "self");
        Assert.Equal(Errno.NotDirectory, Refusal("file", LinkFollowing.Follow));
        Assert.Equal(Errno.NoEntry, Refusal("nothing", LinkFollowing.Follow));
        Assert.Equal(Errno.SymbolicLinkLoop, Refusal("self", LinkFollowing.Follow));
        Assert.Equal(Errno.NotDirectory, Refusal("link", LinkFollowing.Never));
        using var followed = FileOperations.OpenDirectory(Here, _tree.Path("link"));
        Assert.False(followed.IsInvalid);

        Errno Refusal(string name, LinkFollowing following)
            => Assert.Throws<FileLinkException>(() => FileOperations.OpenDirectory(Here, _tree.Path(name), following)).Errno;
    }

    [Fact]
    public void A_pipe_does_not_hold_up_the_one_who_takes_it_for_a_directory_or_a_file()
    {
        _tree.Fifo("pipe");
        Assert.Equal(Errno.NotDirectory, FileOperations.TryOpenDirectory(Here, _tree.Path("pipe"), LinkFollowing.Follow, out _));
        Assert.Equal(Errno.None, FileOperations.TryReadSmallFile(Here, _tree.Path("pipe"), 10, out var content));
        Assert.Empty(content);
    }

    [Fact]
    public void A_directory_that_may_not_be_read_can_still_be_stood_in()
    {
        _tree.File("locked/file", "abc");
        _tree.SetMode("locked", Convert.ToInt32("111", 8));
        _tree.SetMode(".", Convert.ToInt32("755", 8));
        Unprivileged.Run(() =>
        {
            Assert.Equal(Errno.AccessDenied, FileOperations.TryOpenDirectory(Here, _tree.Path("locked"), LinkFollowing.Follow, out _));
            Assert.Equal(Errno.None, FileOperations.TryOpenPath(Here, _tree.Path("locked"), LinkFollowing.Follow, out var place));
            using (place)
            {
                Assert.Equal(3ul, FileOperations.GetStatus(place!, FilePath.FromText("file"), LinkFollowing.Never).Size);
            }
        });
    }

    [Fact]
    public void A_disposed_handle_gives_its_descriptor_back()
    {
        _tree.Directory("directory");
        using (FileOperations.OpenDirectory(Here, _tree.Path("directory")))
        {
            Assert.Equal(1, OpenDescriptors.CountBelow(_tree.Root));
        }

        Assert.Equal(0, OpenDescriptors.CountBelow(_tree.Root));
    }

    [Fact]
    public void The_target_of_a_link_is_read_byte_for_byte()
    {
        foreach (var target in new[] { "a//./b\uDCFF\n", string.Concat(Enumerable.Repeat("long/", 819)) }.Select(FilePath.FromText))
        {
            var link = _tree.Symlink($"link-{target.Bytes.Length}", target);
            Assert.Equal(target, FileOperations.ReadLink(Here, link));
        }

        _tree.File("file");
        var refusal = Assert.Throws<FileLinkException>(() => FileOperations.ReadLink(Here, _tree.Path("file")));
        Assert.Equal((Errno.Invalid, $"cannot read link '{_tree.RootText}/file': Invalid argument"), (refusal.Errno, refusal.Message));
    }

    [Fact]
    public void A_new_name_is_the_same_file()
    {
        _tree.File("a", "content");
        Assert.Equal(Errno.None, FileOperations.TryLink(Here, _tree.Path("a"), Here, _tree.Path("b")));
        var a = FileOperations.GetStatus(Here, _tree.Path("a"), LinkFollowing.Never);
        var b = FileOperations.GetStatus(Here, _tree.Path("b"), LinkFollowing.Never);
        Assert.Equal((a.Identity, 2u), (b.Identity, b.LinkCount));
        Assert.Equal(Errno.Exists, FileOperations.TryLink(Here, _tree.Path("a"), Here, _tree.Path("b")));

        Assert.Equal(Errno.None, FileOperations.TryUnlink(Here, _tree.Path("a")));
        Assert.Equal(1u, FileOperations.GetStatus(Here, _tree.Path("b"), LinkFollowing.Never).LinkCount);
        Assert.Equal(Errno.NoEntry, FileOperations.TryUnlink(Here, _tree.Path("a")));
        Assert.Equal(Errno.IsDirectory, FileOperations.TryUnlink(Here, _tree.Root));
    }

    [Fact]
    public void A_new_name_of_a_symbolic_link_is_that_link()
    {
        _tree.Symlink("link", "nowhere");
        Assert.Equal(Errno.None, FileOperations.TryLink(Here, _tree.Path("link"), Here, _tree.Path("same")));
        var same = FileOperations.GetStatus(Here, _tree.Path("same"), LinkFollowing.Never);
        Assert.Equal((FileType.SymbolicLink, 2u), (same.Type, same.LinkCount));
    }

    [Fact]
    public void A_file_gets_no_name_on_another_file_system()
    {
        using var other = LoopVolume.Create("tmpfs");
        _tree.File("a");
        Assert.Equal(Errno.CrossDevice, FileOperations.TryLink(Here, _tree.Path("a"), Here, FilePath.FromText($"{other.Root}/a")));
    }

    [Fact]
    public void Access_is_that_of_the_user_who_asks()
    {
        _tree.File("readable", mode: Convert.ToInt32("444", 8));
        _tree.File("private", mode: Convert.ToInt32("600", 8));
        _tree.SetMode(".", Convert.ToInt32("755", 8));
        _tree.SetOwnerIfRoot("private", 1, 1);
        Unprivileged.Run(() =>
        {
            Assert.Equal(Errno.None, FileOperations.TryAccess(Here, _tree.Path("readable"), FileAccessKinds.Read));
            Assert.Equal(Errno.AccessDenied, FileOperations.TryAccess(Here, _tree.Path("readable"), FileAccessKinds.Read | FileAccessKinds.Write));
            Assert.Equal(Errno.AccessDenied, FileOperations.TryAccess(Here, _tree.Path("readable"), FileAccessKinds.Execute));
            Assert.Equal(Errno.NoEntry, FileOperations.TryAccess(Here, _tree.Path("nothing"), FileAccessKinds.Existence));
            if (FileOperations.EffectiveUserId == 0)
            {
                Assert.Equal(Errno.AccessDenied, FileOperations.TryAccess(Here, _tree.Path("private"), FileAccessKinds.Read));
            }
        });
        Assert.Equal(Errno.None, FileOperations.TryAccess(Here, _tree.Path("readable"), FileAccessKinds.Existence));
    }

    [Fact]
    public void The_effective_user_is_the_one_that_id_prints()
        => Assert.Equal(Encoding.ASCII.GetString(ReferenceProgram.Run("id", ["-u"])), $"{FileOperations.EffectiveUserId}\n");

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(10, 10, true)]
    [InlineData(11, 10, false)]
    [InlineData(100_000, 100_000, true)]
    [InlineData(100_001, 100_000, false)]
    public void A_small_file_is_read_whole_or_not_at_all(int size, int limit, bool fits)
    {
        var bytes = Enumerable.Range(0, size).Select(i => (byte)(i * 7)).ToArray();
        _tree.File("file", bytes);
        Assert.Equal(fits ? Errno.None : Errno.FileTooBig, FileOperations.TryReadSmallFile(Here, _tree.Path("file"), limit, out var content));
        Assert.Equal(fits ? bytes : [], content);
    }

    [Fact]
    public void What_is_no_small_file_is_refused_with_the_reason()
    {
        Assert.Equal(Errno.IsDirectory, FileOperations.TryReadSmallFile(Here, _tree.Root, 10, out _));
        Assert.Equal(Errno.NoEntry, FileOperations.TryReadSmallFile(Here, _tree.Path("nothing"), 10, out _));
        Assert.Equal(Errno.FileTooBig, FileOperations.TryReadSmallFile(Here, FilePath.FromText("/dev/zero"), 1000, out _));
    }

    [Fact]
    public void An_open_directory_knows_its_path_until_it_is_removed()
    {
        _tree.Directory("x (deleted)");
        using var directory = FileOperations.OpenDirectory(Here, _tree.Path("x (deleted)"));
        Assert.Equal(Errno.None, FileOperations.TryGetPath(directory, out var path));
        Assert.Equal(_tree.Path("x (deleted)"), path);

        _tree.Remove("x (deleted)");
        Assert.Equal(Errno.NoEntry, FileOperations.TryGetPath(directory, out _));

        Assert.Equal(Errno.None, FileOperations.TryGetPath(Here, out var working));
        Assert.Equal(FilePath.FromText(Environment.CurrentDirectory), working);
    }
}
