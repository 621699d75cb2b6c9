using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.FileSystem;

public sealed class NamingTests : IDisposable
{
    private static readonly DirectoryHandle Here = DirectoryHandle.WorkingDirectory;

    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_link_to_a_symbolic_link_names_the_link_or_its_target_as_asked()
    {
        _tree.File("file");
        _tree.Symlink("link", "file");
        Assert.Equal(Errno.None, FileOperations.TryLink(Here, _tree.Path("link"), Here, _tree.Path("same")));
        Assert.Equal(Errno.None, FileOperations.TryLink(Here, _tree.Path("link"), Here, _tree.Path("target"), LinkFollowing.Follow));
        Assert.Equal(Inode("link"), Inode("same"));
        Assert.Equal(Inode("file"), Inode("target"));
    }

    [Fact]
    public void A_symbolic_link_stores_any_bytes_and_never_replaces_anything()
    {
        var target = FilePath.FromText("\uDCFF \n../x");
        Assert.Equal(Errno.None, FileOperations.TryMakeSymbolicLink(target, Here, _tree.Path("link")));
        Assert.Equal(target, FileOperations.ReadLink(Here, _tree.Path("link")));
        Assert.Equal(Errno.Exists, FileOperations.TryMakeSymbolicLink(target, Here, _tree.Path("link")));
        Assert.Equal(Errno.NoEntry, FileOperations.TryMakeSymbolicLink(FilePath.Empty, Here, _tree.Path("other")));
    }

    [Fact]
    public void A_rename_replaces_refuses_or_exchanges_as_asked()
    {
        _tree.File("a");
        _tree.File("b");
        var (a, b) = (Inode("a"), Inode("b"));
        Assert.Equal(Errno.Exists, FileOperations.TryRename(Here, _tree.Path("a"), Here, _tree.Path("b"), RenameMode.NoReplace));
        Assert.Equal(Errno.None, FileOperations.TryRename(Here, _tree.Path("a"), Here, _tree.Path("b"), RenameMode.Exchange));
        Assert.Equal((b, a), (Inode("a"), Inode("b")));
        Assert.Equal(Errno.None, FileOperations.TryRename(Here, _tree.Path("a"), Here, _tree.Path("b")));
        Assert.Equal(b, Inode("b"));
        Assert.Equal(Errno.NoEntry, FileOperations.TryGetStatus(Here, _tree.Path("a"), LinkFollowing.Never, StatusFields.Basic, out _));
    }

    [Fact]
    public void Directories_are_made_once_and_removed_when_empty()
    {
        Assert.Equal(Errno.None, FileOperations.TryMakeDirectory(Here, _tree.Path("d"), 0x1C0));
        Assert.Equal(0x1C0, FileOperations.GetStatus(Here, _tree.Path("d"), LinkFollowing.Never).Mode & FileStatus.PermissionMask);
        Assert.Equal(Errno.Exists, FileOperations.TryMakeDirectory(Here, _tree.Path("d"), 0x1C0));
        _tree.File("d/file");
        Assert.Equal(Errno.NotEmpty, FileOperations.TryRemoveDirectory(Here, _tree.Path("d")));
        Assert.Equal(Errno.IsDirectory, FileOperations.TryUnlink(Here, _tree.Path("d")));
        Assert.Equal(Errno.None, FileOperations.TryUnlink(Here, _tree.Path("d/file")));
        Assert.Equal(Errno.None, FileOperations.TryRemoveDirectory(Here, _tree.Path("d")));
    }

    [Fact]
    public void A_new_file_is_made_only_where_nothing_is_not_even_a_dangling_link()
    {
        _tree.Symlink("link", "elsewhere");
        Assert.Equal(Errno.Exists, FileOperations.TryCreateFile(Here, _tree.Path("link"), 0x180, out var none));
        Assert.Null(none);
        Assert.Equal(Errno.None, FileOperations.TryCreateFile(Here, _tree.Path("file"), 0x180, out var file));
        using (file)
        {
            Assert.Equal(Errno.None, FileOperations.TryWriteAll(file!, "content"u8));
            Assert.Equal(Errno.None, FileOperations.TrySynchronize(file!));
        }

        Assert.Equal(Errno.None, FileOperations.TryReadSmallFile(Here, _tree.Path("file"), 100, out var content));
        Assert.Equal("content"u8.ToArray(), content);
    }

    private ulong Inode(string name) => FileOperations.GetStatus(Here, _tree.Path(name), LinkFollowing.Never).Inode;
}
