using Ligature.Execution;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Execution;

public sealed class AtomicReplaceTests : IDisposable
{
    private static readonly DirectoryHandle Here = DirectoryHandle.WorkingDirectory;

    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_name_becomes_another_name_of_the_file_and_nothing_else_is_left()
    {
        _tree.File("file", "new");
        _tree.File("name", "old");
        Assert.Equal(Errno.None, AtomicReplace.TryLink(Here, _tree.Path("file"), LinkFollowing.Never, Here, _tree.Path("name")));
        Assert.Equal(Status("file").Identity, Status("name").Identity);
        Assert.Equal(2u, Status("file").LinkCount);
        Assert.Equal(["file", "name"], Names());
    }

    [Fact]
    public void Linking_a_name_to_its_own_file_leaves_both_names_and_no_third()
    {
        _tree.File("file", "x");
        _tree.HardLink("name", "file");
        Assert.Equal(Errno.None, AtomicReplace.TryLink(Here, _tree.Path("file"), LinkFollowing.Never, Here, _tree.Path("name")));
        Assert.Equal(2u, Status("file").LinkCount);
        Assert.Equal(["file", "name"], Names());
    }

    [Fact]
    public void A_symbolic_link_takes_the_place_of_a_file()
    {
        _tree.File("name", "old");
        Assert.Equal(Errno.None, AtomicReplace.TryMakeSymbolicLink(FilePath.FromText("nowhere"), Here, _tree.Path("name")));
        Assert.Equal("nowhere", FileOperations.ReadLink(Here, _tree.Path("name")).ToString());
        Assert.Equal(["name"], Names());
    }

    [Fact]
    public void A_directory_is_not_replaced_and_no_temporary_name_is_left()
    {
        _tree.File("file", "x");
        _tree.Directory("name");
        Assert.Equal(Errno.IsDirectory, AtomicReplace.TryLink(Here, _tree.Path("file"), LinkFollowing.Never, Here, _tree.Path("name")));
        Assert.Equal(Errno.IsDirectory, AtomicReplace.TryMakeSymbolicLink(FilePath.FromText("file"), Here, _tree.Path("name")));
        Assert.True(Status("name").IsDirectory);
        Assert.Equal(1u, Status("file").LinkCount);
        Assert.Equal(["file", "name"], Names());
    }

    [Fact]
    public void A_missing_file_leaves_the_name_as_it_was()
    {
        _tree.File("name", "old");
        Assert.Equal(Errno.NoEntry, AtomicReplace.TryLink(Here, _tree.Path("nothing"), LinkFollowing.Never, Here, _tree.Path("name")));
        Assert.Equal(3ul, Status("name").Size);
        Assert.Equal(["name"], Names());
    }

    private FileStatus Status(string name) => FileOperations.GetStatus(Here, _tree.Path(name), LinkFollowing.Never);

    private IEnumerable<string> Names()
    {
        using var directory = FileOperations.OpenDirectory(Here, _tree.Root);
        return FileOperations.ListNames(directory).Select(name => name.ToString());
    }
}
