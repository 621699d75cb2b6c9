using FsCheck.Fluent;
using Ligature.FileSystem;
using Ligature.Paths;
using Ligature.Surveying;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class SymlinkResolverTests
{
    private static readonly SymlinkResolver Resolver = new();

    [Fact]
    public void Every_link_of_a_random_tree_is_diagnosed_as_the_kernel_and_plain_recursion_find()
    {
        var met = new HashSet<SymlinkState>();
        Law.Holds(Gen.Choose(0, int.MaxValue - 1), seed =>
        {
            using var tree = new ModelledTree(seed);
            var verdicts = KernelVerdict.Of(tree.Disk, tree.Links.Select(link => link.Path));
            foreach (var link in tree.Links)
            {
                var expected = tree.Resolve(link);
                var actual = Resolver.Resolve(link.FilePath);
                AssertEqual(expected, actual, link);
                Assert.Equal(verdicts[link.Path], KernelVerdict.Phrase(actual));
                met.Add(actual.State);
            }
        }, cases: 60);

        Assert.Equal([SymlinkState.Live, SymlinkState.Dangling, SymlinkState.Loop, SymlinkState.NotADirectory, SymlinkState.TooLong], met.Order());
    }

    [Fact]
    public void The_place_of_a_live_link_is_its_real_path()
        => Law.Holds(Gen.Choose(0, int.MaxValue - 1), seed =>
        {
            using var tree = new ModelledTree(seed);
            foreach (var link in tree.Links)
            {
                var resolution = Resolver.Resolve(link.FilePath);
                if (resolution.State == SymlinkState.Live)
                {
                    Assert.Equal(tree.Disk.Shell($"readlink -e {link.Path}").TrimEnd('\n'), resolution.Place.ToString());
                }
            }
        }, cases: 3);

    [Theory]
    [InlineData(39, SymlinkState.Live)]
    [InlineData(40, SymlinkState.Live)]
    [InlineData(41, SymlinkState.TooLong)]
    public void A_chain_is_followed_for_forty_links_and_no_further(int length, SymlinkState expected)
    {
        using var tree = new TestTree();
        tree.File("l0");
        for (var i = 1; i <= length; i++)
        {
            tree.Symlink($"l{i}", $"l{i - 1}");
        }

        var resolution = Resolver.Resolve(tree.Path($"l{length}"));

        Assert.Equal(expected, resolution.State);
        Assert.Equal(Math.Min(length, 40), resolution.Hops.Count);
        Assert.Equal(KernelVerdict.Of(tree, [$"l{length}"]).Values.Single(), KernelVerdict.Phrase(resolution));
        Assert.Equal(tree.Path(expected == SymlinkState.Live ? "l0" : "l1"), resolution.Place);
        Assert.Equal(Math.Min(length, 40), resolution.ChainLength);
    }

    [Fact]
    public void The_members_of_a_loop_are_named_without_the_links_that_lead_to_it()
    {
        using var tree = new TestTree();
        tree.Symlink("a", "b");
        tree.Symlink("b", "sub/c");
        tree.Symlink("sub/c", "../a");
        tree.Symlink("outside", "sub/c");
        tree.Symlink("self", "self");
        tree.Symlink("through", "through/below");

        Assert.Equal([tree.Path("sub/c"), tree.Path("a"), tree.Path("b")], Members("outside"));
        Assert.Equal([tree.Path("a"), tree.Path("b"), tree.Path("sub/c")], Members("a"));
        Assert.Equal([tree.Path("self")], Members("self"));
        Assert.Equal([tree.Path("through")], Members("through"));

        List<FilePath> Members(string name)
        {
            var resolution = Resolver.Resolve(tree.Path(name));
            Assert.Equal(SymlinkState.Loop, resolution.State);
            Assert.Equal(Errno.SymbolicLinkLoop, resolution.Errno);
            return [.. resolution.LoopMembers.Select(hop => hop.Path)];
        }
    }

    [Fact]
    public void Two_hard_links_of_one_link_in_different_directories_are_no_loop()
    {
        using var tree = new TestTree();
        tree.Symlink("x", "sub/x");
        tree.Directory("sub");
        tree.HardLink("sub/x", "x");

        var dangling = Resolver.Resolve(tree.Path("x"));
        tree.File("sub/sub/x");
        var live = Resolver.Resolve(tree.Path("x"));

        Assert.Equal((SymlinkState.Live, 2, tree.Path("sub/sub/x")), (live.State, live.Hops.Count, live.Place));
        Assert.Equal((SymlinkState.Dangling, Errno.NoEntry, tree.Path("sub/sub")), (dangling.State, dangling.Errno, dangling.Place));
    }

    [Fact]
    public void A_chain_is_told_hop_by_hop_and_directory_links_are_not_counted_in_its_length()
    {
        using var tree = new TestTree();
        tree.File("real/file");
        tree.Symlink("way", "real");
        tree.Symlink("last", "way/file");
        tree.Symlink("first", "./last");

        var resolution = Resolver.Resolve(tree.Path("first"));

        Assert.Equal([("first", "./last", true), ("last", "way/file", true), ("way", "real", false)],
            resolution.Hops.Select(hop => (hop.Path.Name.ToString(), hop.Target.ToString(), hop.IsWhole)));
        Assert.Equal(2, resolution.ChainLength);
        Assert.Equal(tree.Path("real/file"), resolution.Place);
    }

    [Fact]
    public void A_link_met_with_a_slash_behind_it_is_part_of_the_chain()
    {
        using var tree = new TestTree();
        tree.Directory("folder");
        tree.Symlink("inner", "folder");
        tree.Symlink("outer", "inner//");

        Assert.Equal(2, Resolver.Resolve(tree.Path("outer")).ChainLength);
    }

    [Theory]
    [InlineData(255, SymlinkState.Dangling)]
    [InlineData(256, SymlinkState.TooLong)]
    public void A_name_is_too_long_from_256_bytes_on(int length, SymlinkState expected)
    {
        using var tree = new TestTree();
        var name = new string('n', length);
        tree.Symlink("link", name);

        var resolution = Resolver.Resolve(tree.Path("link"));

        Assert.Equal((expected, tree.Path(name)), (resolution.State, resolution.Place));
    }

    [Fact]
    public void Names_that_are_not_text_are_kept_byte_by_byte()
    {
        using var tree = new TestTree();
        byte[] link = [.. "d/l"u8, 0xFF];
        byte[] missing = [0xFE, (byte)'\n'];
        tree.Symlink(link, (byte[])[.. "../"u8, .. missing]);

        var resolution = Resolver.Resolve(tree.Path(link));

        Assert.Equal(tree.Path(missing), resolution.Place);
    }

    [Fact]
    public void Links_that_proc_makes_by_magic_are_live_and_end_at_themselves()
    {
        using var tree = new TestTree();
        tree.Symlink("executable", "/proc/self/exe");
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream();
        var descriptor = pipe.SafePipeHandle.DangerousGetHandle();

        var executable = Resolver.Resolve(tree.Path("executable"));
        var anonymous = Resolver.Resolve(FilePath.FromText($"/proc/self/fd/{descriptor}"));

        Assert.Equal((SymlinkState.Live, FileType.Regular), (executable.State, executable.Target!.Value.Type));
        Assert.Equal((SymlinkState.Live, FileType.Fifo), (anonymous.State, anonymous.Target!.Value.Type));
        Assert.Equal($"/proc/{Environment.ProcessId}/fd/{descriptor}", anonymous.Place.ToString().Replace("/self/", $"/{Environment.ProcessId}/", StringComparison.Ordinal));
    }

    [Fact]
    public void What_may_not_be_searched_is_denied_where_the_kernel_denies_it()
    {
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.File("closed/file");
        tree.Directory("closed/folder");
        tree.SetMode("closed", 0x1C4);
        tree.Directory("blind", 0x1C0);
        tree.File("listed/file");
        tree.SetMode("listed", 0x1E4);
        string[] targets = ["closed", "closed/", "closed/.", "closed/..", "closed/file", "closed/missing", "closed/folder/../file", "blind/x", "listed/file", "closed/../blind"];
        var links = targets.Select((target, number) => tree.Symlink($"l{number}", target).ToString()).ToList();
        var verdicts = KernelVerdict.Of(tree, links, KernelVerdict.AsNobody);

        Unprivileged.Run(() =>
        {
            foreach (var link in links)
            {
                Assert.Equal(verdicts[link], KernelVerdict.Phrase(Resolver.Resolve(FilePath.FromText(link))));
            }

            Assert.Equal(tree.Path("closed"), Resolver.Resolve(FilePath.FromText(links[2])).Place);
            Assert.Equal(tree.Path("closed/file"), Resolver.Resolve(FilePath.FromText(links[4])).Place);
        });
    }

    [Theory]
    [InlineData("target")]
    [InlineData("missing")]
    public void A_foreign_link_in_a_sticky_folder_is_denied_exactly_where_the_kernel_protects_it(string target)
    {
        using var tree = new TestTree();
        tree.SetMode("", 0x1ED);
        tree.Directory("shared", 0x3FF);
        tree.File("shared/target");
        var link = tree.Symlink("shared/link", target);
        tree.SetOwner("shared/link", 12345, 12345);
        var verdict = KernelVerdict.Of(tree, [link.ToString()], KernelVerdict.AsNobody).Values.Single();

        Unprivileged.Run(() =>
        {
            var resolution = Resolver.Resolve(link);
            Assert.Equal(verdict, KernelVerdict.Phrase(resolution));
            if (resolution.State == SymlinkState.Denied)
            {
                Assert.Equal(link, resolution.Place);
            }
        });
    }

    [Fact]
    public void A_link_on_a_mount_that_follows_none_is_denied()
    {
        using var tree = new TestTree();
        var point = tree.Directory("mount").ToString();
        using var mount = TestMount.Nodev("tmpfs", point, "nosymfollow");
        tree.File("mount/file");
        tree.Symlink("mount/live", "file");
        tree.Symlink("mount/dangling", "missing");
        tree.Symlink("into", "mount/live");

        foreach (var (name, blamed) in new[] { ("mount/live", "mount/live"), ("mount/dangling", "mount/dangling"), ("into", "into") })
        {
            var resolution = Resolver.Resolve(tree.Path(name));
            Assert.Equal((SymlinkState.Denied, Errno.SymbolicLinkLoop, tree.Path(blamed)), (resolution.State, resolution.Errno, resolution.Place));
            Assert.Equal(KernelVerdict.TooManyLinks, KernelVerdict.Of(tree, [name]).Values.Single());
        }
    }

    [Fact]
    public void What_is_no_link_or_not_there_is_an_error_with_its_reason()
    {
        using var tree = new TestTree();
        tree.File("file");

        Assert.Equal(Errno.Invalid, Assert.Throws<FileLinkException>(() => Resolver.Resolve(tree.Path("file"))).Errno);
        Assert.Equal(Errno.NoEntry, Assert.Throws<FileLinkException>(() => Resolver.Resolve(tree.Path("missing"))).Errno);
        Assert.Equal(Errno.NoEntry, Assert.Throws<FileLinkException>(() => Resolver.Resolve(tree.Path("missing/link"))).Errno);
        Assert.Equal(Errno.NotDirectory, Assert.Throws<FileLinkException>(() => Resolver.Resolve(tree.Path("file/link"))).Errno);
    }

    [Fact]
    public void Resolving_leaves_no_descriptor_open()
    {
        using var tree = new ModelledTree(7);

        foreach (var link in tree.Links)
        {
            Resolver.Resolve(link.FilePath);
        }

        Assert.Equal(0, OpenDescriptors.CountBelow(tree.Disk.Root));
    }

    internal static void AssertEqual(ModelOutcome expected, SymlinkResolution actual, ModelNode link)
    {
        var what = $"{link.Path} -> {link.Target}";
        Assert.Equal((what, expected.State, expected.Place), (what, actual.State, actual.Place.ToString()));
        Assert.Equal(
            expected.Hops.Select(hop => (what, hop.Link.Path, hop.Link.Target, hop.IsWhole)),
            actual.Hops.Select(hop => (what, hop.Path.ToString(), (string?)hop.Target.ToString(), hop.IsWhole)));
        Assert.Equal(expected.Members.Select(member => member.Path), actual.LoopMembers.Select(member => member.Path.ToString()));
    }
}
