using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Execution;

public sealed class AtomicFileTests : IDisposable
{
    private static readonly FilePath Name = FilePath.FromText("file");

    private readonly TestTree _tree = new();
    private readonly DirectoryHandle _folder;

    public AtomicFileTests() => _folder = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, _tree.Root);

    public void Dispose()
    {
        _folder.Dispose();
        _tree.Dispose();
    }

    [Fact]
    public void The_name_appears_when_the_content_is_whole()
    {
        var whileFilling = FileOperations.ListNames(_folder).Count;
        var errno = AtomicFile.TryMake(_folder, Name, RenameMode.NoReplace, AtomicFile.OwnerOnly, file =>
        {
            var written = FileOperations.TryWriteAll(file, "content"u8);
            whileFilling = FileOperations.ListNames(_folder).Count(name => name == Name);
            return written;
        }, out var made);

        Assert.Equal((Errno.None, 0), (errno, whileFilling));
        Assert.Equal("content", _tree.Shell("cat file"));
        Assert.Equal([Name], FileOperations.ListNames(_folder));
        Assert.Equal((0x180, FileOperations.GetStatus(_folder, Name, LinkFollowing.Never).Identity), (made.Mode, made.Identity));
    }

    [Fact]
    public void What_is_there_stays_unless_it_is_to_be_replaced()
    {
        _tree.File("file", "old");
        Assert.Equal(Errno.Exists, AtomicFile.TryMake(_folder, Name, RenameMode.NoReplace, 0x180, _ => Errno.None, out _));
        Assert.Equal("old", _tree.Shell("cat file"));
        Assert.Equal(Errno.None, AtomicFile.TryMake(_folder, Name, RenameMode.Replace, 0x180, _ => Errno.None, out _));
        Assert.Equal("", _tree.Shell("cat file"));
        Assert.Equal([Name], FileOperations.ListNames(_folder));
    }

    [Fact]
    public void A_failure_leaves_nothing_behind()
    {
        Assert.Equal(Errno.NoSpace, AtomicFile.TryMake(_folder, Name, RenameMode.NoReplace, 0x180, _ => Errno.NoSpace, out _));
        Assert.Throws<InvalidOperationException>(() => AtomicFile.TryMake(_folder, Name, RenameMode.NoReplace, 0x180, _ => throw new InvalidOperationException(), out _));
        Assert.Empty(FileOperations.ListNames(_folder));
    }

    [Theory]
    [InlineData("tmpfs")]
    [InlineData("btrfs")]
    [InlineData("xfs")]
    public void Every_file_system_will_do(string type)
    {
        using var volume = LoopVolume.Create(type);
        using var root = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, FilePath.FromText(volume.Root));
        Assert.Equal(Errno.None, AtomicFile.TryMake(root, Name, RenameMode.NoReplace, 0x180, file => FileOperations.TryWriteAll(file, "content"u8), out _));
        Assert.Equal(Errno.Exists, AtomicFile.TryMake(root, Name, RenameMode.NoReplace, 0x180, _ => Errno.None, out _));
        Assert.Equal("content", _tree.Shell($"cat {volume.Root}/file"));
    }
}
