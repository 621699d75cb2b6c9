using Ligature.Linking;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Linking;

public sealed class StoredPathTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("/srv/a/x", "/srv/b", "/srv")]
    [InlineData("/home/ann/x", "/home/ann/bin", "/home/ann")]
    [InlineData("/home/ann/x", "/home/bob", null)]
    [InlineData("/etc/x", "/usr/bin", null)]
    [InlineData("/usr/lib/x", "/usr/bin", "/usr")]
    [InlineData("/srv/a", "/srv/a/b/c", "/srv/a")]
    [InlineData("/", "/srv", null)]
    public void What_moves_as_a_whole_is_neither_the_root_nor_all_homes(string target, string folder, string? root)
        => Assert.Equal(root, StoredPath.CommonRoot(FilePath.FromText(target), FilePath.FromText(folder))?.ToString());

    [Fact]
    public void A_tree_moved_with_a_relative_link_stays_whole()
    {
        _tree.File("whole/here/file", "content");
        _tree.Directory("whole/there");
        LinkOf.Make(_tree.Ask("whole/here/file", "whole/there/link", LinkKind.Soft));
        Assert.Equal("../here/file", _tree.Stored("whole/there/link"));
        _tree.Rename("whole", "moved");
        Assert.Equal("content", _tree.Shell("cat moved/there/link"));
    }

    [Fact]
    public void The_way_up_is_that_of_the_directory_not_of_the_link_it_was_reached_by()
    {
        _tree.File("file", "content");
        _tree.Directory("deep/er");
        _tree.Symlink("short", "deep/er");
        LinkOf.Make(_tree.Ask("file", "short/link", LinkKind.Soft));
        Assert.Equal("../../file", _tree.Stored("deep/er/link"));
        Assert.Equal("content", _tree.Shell("cat short/link"));
    }

    [Fact]
    public void The_way_down_keeps_the_links_that_were_written()
    {
        _tree.File("v1/tool", "one");
        _tree.File("v2/tool", "two");
        _tree.Symlink("current", "v1");
        LinkOf.Make(_tree.Ask("current/tool", "link", LinkKind.Soft));
        Assert.Equal("current/tool", _tree.Stored("link"));
        _tree.Shell("ln -sfn v2 current");
        Assert.Equal("two", _tree.Shell("cat link"));
    }

    [Fact]
    public void Two_dots_behind_a_link_mean_what_the_kernel_means()
    {
        _tree.File("deep/file", "right");
        _tree.File("file", "wrong");
        _tree.Directory("deep/er");
        _tree.Symlink("short", "deep/er");
        foreach (var form in new[] { PathForm.Automatic, PathForm.Relative, PathForm.Absolute })
        {
            LinkOf.Make(_tree.Ask("short/../file", $"link-{form}", LinkKind.Soft) with { Form = form });
            Assert.Equal("right", _tree.Shell($"cat link-{form}"));
        }
    }

    [Fact]
    public void Across_mounts_the_path_is_absolute_unless_told_otherwise()
    {
        using var volume = LoopVolume.Create("tmpfs");
        _tree.File("file", "content");
        var link = FilePath.FromText($"{volume.Root}/link");
        using var prepared = PreparedLink.Look(new LinkRequest(_tree.Path("file"), link));
        prepared.Check();
        Assert.Equal((_tree.Path("file"), "absolute, since link and target are on two mounts"), prepared.Stored);

        LinkOf.Make(new LinkRequest(_tree.Path("file"), link) { Form = PathForm.Relative });
        Assert.Equal("content", _tree.Shell($"cat {volume.Root}/link"));
        Assert.StartsWith("../", _tree.Shell($"readlink {volume.Root}/link"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_junction_is_absolute()
    {
        _tree.Directory("folder");
        LinkOf.Make(_tree.Ask("folder", "link", LinkKind.Junction));
        Assert.Equal(_tree.Path("folder").ToString(), _tree.Stored("link"));
    }
}
