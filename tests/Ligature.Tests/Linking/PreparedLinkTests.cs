using Ligature.FileSystem;
using Ligature.Linking;
using Ligature.Paths;
using Ligature.Testing;
using Xunit;

namespace Ligature.Tests.Linking;

public sealed class PreparedLinkTests : IDisposable
{
    private readonly TestTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_hard_link_is_one_more_name_of_the_file()
    {
        _tree.File("a", "content");

        var made = LinkOf.Make(_tree.Ask("a", "b"));

        Assert.Equal((LinkKind.Hard, 2u), (made.Kind, made.Status.LinkCount));
        Assert.Equal(_tree.Status("a").Identity, _tree.Status("b").Identity);
    }

    [Fact]
    public void Names_of_any_bytes_are_linked_and_stored_as_they_are()
    {
        ByteText odd = (byte[])[0xFF, (byte)'\n', (byte)' ', (byte)'-'];
        _tree.File(odd, "content");
        LinkOf.Make(_tree.Ask(odd, (byte[])[0xFE], LinkKind.Soft));
        Assert.Equal(odd.Bytes.ToArray(), FileOperations.ReadLink(DirectoryHandle.WorkingDirectory, _tree.Path((byte[])[0xFE])).Bytes.ToArray());
    }

    [Fact]
    public void In_a_directory_the_link_gets_the_name_of_the_target()
    {
        _tree.File("a");
        _tree.Directory("sub");
        LinkOf.Make(_tree.Ask("a", "sub"));
        Assert.Equal(_tree.Status("a").Identity, _tree.Status("sub/a").Identity);
    }

    [Fact]
    public void A_target_by_a_place_alone_gets_the_name_of_the_place()
    {
        _tree.Directory("one/two");
        _tree.Directory("other");
        LinkOf.Make(_tree.Ask("one/two/.", "other"));
        Assert.Equal("../one/two", _tree.Stored("other/two"));
    }

    [Fact]
    public void A_symbolic_link_at_the_place_of_the_link_is_never_followed()
    {
        _tree.File("a");
        _tree.Directory("secret");
        _tree.Symlink("planted", "secret");
        _tree.Symlink("planted-file", "secret/new");

        Assert.Equal(Errno.Exists, LinkOf.Refusal(() => LinkOf.Make(_tree.Ask("a", "planted"))).Errno);
        foreach (var kind in new[] { LinkKind.Hard, LinkKind.Soft, LinkKind.Reflink, LinkKind.Copy, LinkKind.Bind })
        {
            Assert.Equal(Errno.Exists, LinkOf.Refusal(() => LinkOf.Make(_tree.Ask("a", "planted-file", kind))).Errno);
        }

        Assert.Empty(_tree.Names("secret"));
    }

    [Fact]
    public void A_slash_enters_a_link_to_a_directory_but_not_one_that_somebody_else_planted()
    {
        _tree.File("a");
        _tree.Directory("real");
        _tree.Directory("shared", 0x1FF);
        _tree.Symlink("shared/own", "../real");
        LinkOf.Make(_tree.Ask("a", "shared/own/"));
        Assert.Equal(_tree.Status("a").Identity, _tree.Status("real/a").Identity);

        _tree.Symlink("shared/planted", "../real");
        _tree.SetOwner("shared/planted", 65534, 65534);
        foreach (var link in new[] { "shared/planted/", "shared/planted/name" })
        {
            var refused = LinkOf.Refusal(() => LinkOf.Make(_tree.Ask("a", link)));
            Assert.Equal(Errno.AccessDenied, refused.Errno);
            Assert.Contains("another user made", refused.Hint, StringComparison.Ordinal);
        }

        Assert.Equal(["a"], _tree.Names("real"));
    }

    [Fact]
    public void A_directory_swapped_for_a_link_after_the_look_gets_nothing()
    {
        _tree.File("a");
        _tree.Directory("folder");
        _tree.Directory("secret");
        foreach (var kind in new[] { LinkKind.Hard, LinkKind.Soft, LinkKind.Copy })
        {
            using var prepared = PreparedLink.Look(_tree.Ask("a", $"folder/{kind}", kind));
            _tree.Rename("folder", "away");
            _tree.Symlink("folder", "secret");
            prepared.Make();
            _tree.Remove("folder");
            _tree.Rename("away", "folder");
        }

        Assert.Empty(_tree.Names("secret"));
        Assert.Equal(["Copy", "Hard", "Soft"], _tree.Names("folder"));
    }

    [Theory]
    [InlineData(LinkKind.Hard)]
    [InlineData(LinkKind.Soft)]
    [InlineData(LinkKind.Copy)]
    public void A_target_replaced_meanwhile_is_noticed_and_the_link_taken_back(LinkKind kind)
    {
        _tree.File("a", "old");
        _tree.HardLink("kept", "a");
        _tree.File("new", "new");
        using var prepared = PreparedLink.Look(_tree.Ask("a", "b", kind));
        _tree.Rename("new", "a");

        var refused = LinkOf.Refusal(() => prepared.Make());

        Assert.Equal(Errno.StaleHandle, refused.Errno);
        Assert.Contains("the link was removed again", refused.Hint, StringComparison.Ordinal);
        Assert.Equal(["a", "kept"], _tree.Names("."));
    }

    [Fact]
    public void A_target_removed_meanwhile_leaves_no_link()
    {
        foreach (var kind in new[] { LinkKind.Hard, LinkKind.Soft })
        {
            _tree.File("a");
            using var prepared = PreparedLink.Look(_tree.Ask("a", "b", kind));
            _tree.Remove("a");
            Assert.Equal(Errno.NoEntry, LinkOf.Refusal(() => prepared.Make()).Errno);
            Assert.Empty(_tree.Names("."));
        }
    }

    [Fact]
    public void A_name_taken_meanwhile_is_left_alone_and_told()
    {
        _tree.File("a");
        using var prepared = PreparedLink.Look(_tree.Ask("a", "b"));
        _tree.Symlink("b", "/etc/passwd");

        var refused = LinkOf.Refusal(() => prepared.Make());

        Assert.Equal(Errno.Exists, refused.Errno);
        Assert.Contains("symbolic link to '/etc/passwd'", refused.Hint, StringComparison.Ordinal);
        Assert.Equal("/etc/passwd", _tree.Stored("b"));
    }

    [Fact]
    public void Loops_are_refused_before_they_are_made()
    {
        _tree.Directory("folder/deep");
        _tree.Symlink("dangling", "new");
        Assert.Equal(Errno.SymbolicLinkLoop, LinkOf.Refusal(() => LinkOf.Make(_tree.Ask("x", "x") with { AllowsDangling = true })).Errno);
        Assert.Equal(Errno.SymbolicLinkLoop, LinkOf.Refusal(() => LinkOf.Make(_tree.Ask("dangling", "new") with { AllowsDangling = true })).Errno);
        Assert.Equal(Errno.SymbolicLinkLoop, LinkOf.Refusal(() => LinkOf.Make(_tree.Ask("folder", "folder/deep/up"))).Errno);
        Assert.Empty(_tree.Names("folder/deep"));

        LinkOf.Make(_tree.Ask("folder", "folder/deep/up") with { AllowsLoop = true });
        Assert.Equal("..", _tree.Stored("folder/deep/up"));
    }

    [Fact]
    public void A_missing_target_is_refused_unless_that_is_wanted()
    {
        Assert.Equal(Errno.NoEntry, LinkOf.Refusal(() => LinkOf.Make(_tree.Ask("none", "link"))).Errno);
        Assert.Empty(_tree.Names("."));
        LinkOf.Make(_tree.Ask("none", "link") with { AllowsDangling = true });
        Assert.Equal("none", _tree.Stored("link"));
    }

    [Fact]
    public void Who_may_not_write_makes_nothing()
    {
        Assert.SkipUnless(FileOperations.EffectiveUserId == 0, "needs a folder of somebody else");
        _tree.SetMode("", 0x1ED);
        _tree.File("a");
        var errno = Errno.None;
        Unprivileged.Run(() => errno = LinkOf.Refusal(() => LinkOf.Make(_tree.Ask("a", "b", LinkKind.Soft))).Errno);
        Assert.Equal(Errno.AccessDenied, errno);
        Assert.Equal(["a"], _tree.Names("."));
    }
}
