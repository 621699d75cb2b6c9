using FsCheck.Fluent;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class ImageRootTests
{
    [Fact]
    public void Every_link_of_a_random_image_leads_where_the_kernel_leads_a_process_rooted_there()
    {
        var met = new HashSet<SymlinkState>();
        Law.Holds(Gen.Choose(0, int.MaxValue - 1), seed =>
        {
            using var tree = new ModelledTree(seed, isImage: true);
            using var image = ImageRoot.Open(tree.Disk.Root);
            var resolver = new SymlinkResolver(image);
            foreach (var link in tree.Links)
            {
                var actual = resolver.Resolve(link.FilePath);
                SymlinkResolverTests.AssertEqual(tree.Resolve(link), actual, link);

                var (place, errno) = RootVerdict.Of(tree.Disk.Root, link.Path[tree.Disk.RootText.Length..]);
                Assert.Equal((actual.State == SymlinkState.Live ? actual.Place.ToString() : null, (int)actual.Errno), (place, errno));
                Assert.True(actual.Place.IsAtOrBelow(tree.Disk.Root));
                met.Add(actual.State);
            }
        }, cases: 60);

        Assert.Equal([SymlinkState.Live, SymlinkState.Dangling, SymlinkState.Loop, SymlinkState.NotADirectory, SymlinkState.TooLong], met.Order());
    }

    [Theory]
    [InlineData("/secret")]
    [InlineData("../secret")]
    [InlineData("../../../../../../../../secret")]
    [InlineData("/../secret")]
    [InlineData("up/secret")]
    [InlineData("down/../../secret")]
    [InlineData("/up/../up/secret")]
    [InlineData("proc/self/root/secret")]
    public void No_link_leads_out_of_the_image(string target)
    {
        using var tree = new TestTree();
        tree.File("secret", "outside");
        tree.File("image/secret", "inside");
        tree.Symlink("image/up", "..");
        tree.Symlink("image/down", "deep/deeper");
        tree.Directory("image/deep/deeper");
        tree.Symlink("image/proc/self/root", "/");
        tree.Symlink("image/link", target);
        using var image = ImageRoot.Open(tree.Path("image"));

        var resolution = new SymlinkResolver(image).Resolve(tree.Path("image/link"));

        Assert.Equal((SymlinkState.Live, tree.Path("image/secret")), (resolution.State, resolution.Place));
        Assert.Equal(FileOperations.GetStatus(DirectoryHandle.WorkingDirectory, tree.Path("image/secret"), LinkFollowing.Never).Identity, resolution.Target!.Value.Identity);
    }

    [Fact]
    public void A_magic_link_of_proc_is_read_as_text_and_stays_inside()
    {
        using var tree = new TestTree();
        var proc = tree.Directory("image/proc").ToString();
        using var mount = TestMount.Bind("/proc", proc);
        tree.Symlink("image/link", "/proc/self/root/etc");
        using var image = ImageRoot.Open(tree.Path("image"));

        var resolution = new SymlinkResolver(image).Resolve(tree.Path("image/link"));

        Assert.Equal((SymlinkState.Dangling, tree.Path("image/etc")), (resolution.State, resolution.Place));
    }

    [Fact]
    public void The_way_up_from_a_folder_moved_out_meanwhile_stays_inside()
    {
        using var tree = new TestTree();
        tree.Directory("image/a/b");
        tree.Directory("outside");
        using var image = ImageRoot.Open(tree.Path("image"));
        using var start = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, tree.Path("image"));
        using var cursor = new ResolutionCursor(start.Descriptor, tree.Path("image"), 0, image, FilePath.Root);
        Assert.Equal(Errno.None, cursor.Descend("a"u8));
        Assert.Equal(Errno.None, cursor.Descend("b"u8));

        tree.Rename("image/a/b", "outside/b");

        Assert.Equal(Errno.None, cursor.Ascend());
        Assert.Equal(tree.Path("image/a"), cursor.Display);
        AssertStandsAt("image/a");
        tree.Rename("image/a", "outside/a");
        Assert.Equal(Errno.None, cursor.Ascend());
        AssertStandsAt("image");
        Assert.Equal(Errno.None, cursor.Ascend());
        AssertStandsAt("image");

        void AssertStandsAt(string path)
        {
            Assert.Equal(Errno.None, cursor.Status(out var status));
            Assert.Equal(tree.Shell($"stat -c %i {path}").TrimEnd(), $"{status.Inode}");
        }
    }

    [Fact]
    public void A_link_swapped_in_for_a_folder_is_not_followed_unseen()
    {
        using var tree = new TestTree();
        tree.Directory("image");
        tree.Directory("outside");
        tree.Symlink("image/swapped", "../outside");
        using var image = ImageRoot.Open(tree.Path("image"));
        using var start = FileOperations.OpenDirectory(DirectoryHandle.WorkingDirectory, tree.Path("image"));
        using var cursor = new ResolutionCursor(start.Descriptor, tree.Path("image"), 0, image, FilePath.Root);

        Assert.Equal(Errno.NotDirectory, cursor.Descend("swapped"u8));
        Assert.Equal(tree.Path("image"), cursor.Display);
    }

    [Fact]
    public void A_link_outside_the_image_is_refused()
    {
        using var tree = new TestTree();
        tree.Directory("image");
        tree.Symlink("image-link", "x");
        tree.Symlink("image2/link", "x");
        using var image = ImageRoot.Open(tree.Path("image"));
        var resolver = new SymlinkResolver(image);

        Assert.Equal(Errno.CrossDevice, Assert.Throws<FileLinkException>(() => resolver.Resolve(tree.Path("image-link"))).Errno);
        Assert.Equal(Errno.CrossDevice, Assert.Throws<FileLinkException>(() => resolver.Resolve(tree.Path("image2/link"))).Errno);
    }

    [Fact]
    public void What_may_not_be_searched_is_denied_inside_an_image_too()
    {
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.File("image/closed/file");
        string[] targets = ["closed", "closed/", "closed/.", "closed/..", "closed/file", "/closed/../x"];
        for (var i = 0; i < targets.Length; i++)
        {
            tree.Symlink($"image/l{i}", targets[i]);
        }

        tree.SetMode("image/closed", 0x1C4);
        Unprivileged.Run(() =>
        {
            using var image = ImageRoot.Open(tree.Path("image"));
            for (var i = 0; i < targets.Length; i++)
            {
                var resolution = new SymlinkResolver(image).Resolve(tree.Path($"image/l{i}"));
                Assert.Equal((targets[i], RootVerdict.Of(tree.Path("image"), $"l{i}").Errno), (targets[i], (int)resolution.Errno));
            }
        });
    }

    [Fact]
    public void An_image_that_is_no_directory_or_missing_cannot_be_opened()
    {
        using var tree = new TestTree();
        tree.File("file");

        Assert.Equal(Errno.NotDirectory, Assert.Throws<FileLinkException>(() => ImageRoot.Open(tree.Path("file"))).Errno);
        Assert.Equal(Errno.NoEntry, Assert.Throws<FileLinkException>(() => ImageRoot.Open(tree.Path("missing"))).Errno);
    }
}
