using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Linking;

public sealed class LinkRemovalTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_symbolic_link_goes_and_its_target_stays_with_or_without_a_slash()
    {
        _tree.File("folder/file");
        _tree.Symlink("one", "folder");
        _tree.Symlink("two", "folder");
        _tree.Symlink("broken", "nothing");
        Assert.Equal(FilePath.FromText("folder"), Remove("one").Target);
        Assert.Equal(LinkKind.Soft, Remove("two/").Kind);
        Assert.Equal(FilePath.FromText("nothing"), Remove("broken").Target);
        Assert.Equal(["folder"], _tree.Names("."));
        Assert.Equal(["file"], _tree.Names("folder"));
    }

    [Fact]
    public void Of_several_names_one_goes_and_the_last_stays()
    {
        _tree.File("a", "content");
        _tree.HardLink("b", "a");
        _tree.HardLink("c", "a");
        Assert.Equal(2u, Remove("a").NamesLeft);
        Assert.Equal(1u, Remove("b").NamesLeft);

        var refused = LinkOf.Refusal(() => Remove("c"));

        Assert.Equal(Errno.Invalid, refused.Errno);
        Assert.Contains("is the only name of its file; rm ", refused.Hint, StringComparison.Ordinal);
        Assert.Equal("content", _tree.Shell("cat c"));
    }

    [Fact]
    public void Directories_are_no_links()
    {
        _tree.Directory("folder");
        Assert.Equal(Errno.IsDirectory, LinkOf.Refusal(() => Remove("folder")).Errno);
        Assert.Equal(Errno.Invalid, LinkOf.Refusal(() => Remove("folder/.")).Errno);
        Assert.Equal(Errno.Invalid, LinkOf.Refusal(() => Remove("folder/..")).Errno);
        Assert.Equal(["folder"], _tree.Names("."));
    }

    [Fact]
    public void A_shortcut_is_known_by_its_content_not_by_its_name()
    {
        _tree.File("real.lnk", (byte[])[0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46, .. new byte[56]]);
        _tree.File("false.lnk", "a letter");
        Assert.Equal(LinkKind.Shortcut, Remove("real.lnk").Kind);
        Assert.Equal(Errno.Invalid, LinkOf.Refusal(() => Remove("false.lnk")).Errno);
        Assert.Equal(["false.lnk"], _tree.Names("."));
    }

    [Fact]
    public void A_dry_run_tells_the_same_and_removes_nothing()
    {
        _tree.File("a");
        _tree.HardLink("b", "a");
        Assert.Equal(1u, LinkRemoval.Remove(_tree.Path("b"), isDryRun: true, _tree.Root).NamesLeft);
        Assert.Equal(["a", "b"], _tree.Names("."));
    }

    private RemovedLink Remove(ByteText link) => LinkRemoval.Remove(_tree.Path(link), isDryRun: false, _tree.Root);
}
